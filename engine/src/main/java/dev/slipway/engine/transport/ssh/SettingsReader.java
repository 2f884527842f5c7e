package dev.slipway.engine.transport.ssh;

import dev.slipway.engine.transport.Target;
import dev.slipway.engine.transport.TransportError;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Puts a target and OpenSSH's configuration together; the target wins. */
final class SettingsReader {
    private static final List<String> DEFAULT_KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");
    private static final List<String> UNSUPPORTED_KEYS = List.of("id_ecdsa_sk", "id_ed25519_sk", "id_xmss", "id_dsa");

    /** An address with several colons has no port, unless it stands in brackets. */
    private static final Pattern HOP = Pattern.compile(
            "(?:ssh://)?(?:(?<user>.+)@)?(?:(?:\\[(?<bracketed>[^]]+)]|(?<plain>[^:@\\[]+))(?::(?<port>[0-9]+))?|(?<bare>[^@\\[]+))/?");

    private final Surroundings surroundings;
    private final ClientConfig config;

    SettingsReader(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.config = new ClientConfig(surroundings);
    }

    Settings read(Target target) throws InterruptedException {
        String address = Names.host(target.address());
        target.user().ifPresent(Names::user);
        List<String> options = new ArrayList<>();
        target.port().ifPresent(p -> options.addAll(List.of("-p", Integer.toString(Names.port(p.toString())))));
        target.user().ifPresent(u -> options.addAll(List.of("-l", u)));
        Optional<Map<String, List<String>>> asked = config.ask(address, options);
        Answers answers = new Answers(asked.orElse(Map.of()));
        if (answers.given("proxycommand").isPresent() && target.jump().isEmpty()) {
            throw new TransportError(
                    TransportError.Kind.REFUSED,
                    "the SSH configuration for " + address + " has a ProxyCommand, which is not supported",
                    "use ProxyJump in ~/.ssh/config, or name the jump host in the inventory");
        }
        String host = Names.host(answers.first("hostname").orElse(address));
        Endpoint endpoint = new Endpoint(
                host,
                target.port().or(() -> answers.first("port").map(Names::port)).orElse(Endpoint.SSH));
        String user = target.user().or(() -> answers.first("user")).orElse(surroundings.user());
        Tokens tokens = new Tokens(surroundings, address, endpoint, user);
        return new Settings(
                endpoint,
                user,
                identities(target, answers, tokens),
                target.privateKey(),
                answers.first("identitiesonly").orElse("no").equals("yes"),
                agent(answers, tokens),
                trust(target, answers, endpoint, tokens),
                jumps(target.jump().isEmpty() ? answers.given("proxyjump").orElse("") : target.jump()),
                connectTimeout(target, answers));
    }

    private List<Path> identities(Target target, Answers answers, Tokens tokens) {
        List<Path> configured = answers.all("identityfile").stream()
                .filter(f -> !f.equals("none"))
                .map(tokens::path)
                .filter(p -> !UNSUPPORTED_KEYS.contains(p.getFileName().toString()))
                .toList();
        List<Path> defaults = DEFAULT_KEYS.stream()
                .map(k -> surroundings.home().resolve(".ssh").resolve(k))
                .toList();
        boolean plain = configured.isEmpty() ? answers.all("identityfile").isEmpty() : defaults.containsAll(configured);
        // As "ssh -i": a key that is named takes the place of the default ones, not of configured ones.
        List<Path> others = !plain ? configured : target.privateKey().isPresent() ? List.of() : defaults;
        return Stream.concat(target.privateKey().stream(), others.stream())
                .distinct()
                .toList();
    }

    private Optional<Path> agent(Answers answers, Tokens tokens) {
        String written = answers.first("identityagent").orElse("SSH_AUTH_SOCK");
        return switch (written) {
            case "none" -> Optional.empty();
            case "SSH_AUTH_SOCK" -> surroundings.agent();
            default ->
                written.startsWith("$")
                        ? Optional.ofNullable(System.getenv(written.replaceAll("[${}]", "")))
                                .map(Path::of)
                        : Optional.of(tokens.path(written));
        };
    }

    private Settings.Trust trust(Target target, Answers answers, Endpoint endpoint, Tokens tokens) {
        Optional<String> alias = answers.given("hostkeyalias");
        boolean bare = alias.isEmpty() && endpoint.port() != Endpoint.SSH;
        String strictness = answers.first("stricthostkeychecking").orElse("ask");
        return new Settings.Trust(
                alias.orElseGet(endpoint::knownHostsName),
                bare ? Optional.of(new Endpoint(endpoint.host(), Endpoint.SSH).knownHostsName()) : Optional.empty(),
                target.hostKeys()
                        .knownHosts()
                        .map(List::of)
                        .orElseGet(() -> files(
                                answers.first("userknownhostsfile").orElse("~/.ssh/known_hosts ~/.ssh/known_hosts2"),
                                tokens)),
                files(
                        answers.first("globalknownhostsfile")
                                .orElse(surroundings.etc() + "/ssh_known_hosts " + surroundings.etc()
                                        + "/ssh_known_hosts2"),
                        tokens),
                target.hostKeys().acceptNew()
                        || List.of("accept-new", "no", "off", "false").contains(strictness),
                answers.first("hashknownhosts").map("yes"::equals).orElseGet(config::hash));
    }

    private static List<Path> files(String written, Tokens tokens) {
        return Arrays.stream(written.split(" +"))
                .filter(f -> !f.isEmpty() && !f.equals("none") && !f.equals("/dev/null"))
                .map(tokens::path)
                .toList();
    }

    private static Duration connectTimeout(Target target, Answers answers) {
        return answers.given("connecttimeout")
                .map(Long::parseLong)
                .map(Duration::ofSeconds)
                .filter(t -> t.isPositive() && t.compareTo(target.connectTimeout()) < 0)
                .orElse(target.connectTimeout());
    }

    private static List<String> jumps(String written) {
        if (written.isEmpty() || written.equalsIgnoreCase("none")) {
            return List.of();
        }
        return Arrays.stream(written.split(",")).map(String::strip).toList();
    }

    /** The target of one hop of a chain: its own name and settings, with the trust and the key of who goes through it. */
    static Target hop(String written, Target through) {
        Matcher parts = HOP.matcher(written);
        if (!parts.matches()) {
            throw new TransportError(
                    TransportError.Kind.REFUSED,
                    "'" + Text.oneLine(written) + "' is not a jump host",
                    "write [user@]host[:port], several with commas between them");
        }
        String host = Stream.of("bracketed", "plain", "bare")
                .map(parts::group)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        return new Target(
                through.host(),
                through.kind(),
                Names.host(host),
                Optional.ofNullable(parts.group("port")).map(Names::port),
                Optional.ofNullable(parts.group("user")).map(Names::user),
                through.privateKey(),
                Optional.empty(),
                Optional.empty(),
                "",
                through.hostKeys(),
                through.connectTimeout());
    }

    /** What {@code ssh -G} said. */
    private record Answers(Map<String, List<String>> found) {
        List<String> all(String directive) {
            return found.getOrDefault(directive, List.of());
        }

        Optional<String> first(String directive) {
            return all(directive).stream().findFirst();
        }

        /** Unless it is "none". */
        Optional<String> given(String directive) {
            return first(directive).filter(v -> !v.equalsIgnoreCase("none"));
        }
    }

    /** OpenSSH's percent tokens in file names (ssh_config(5), TOKENS), as far as they are about names. */
    private record Tokens(Surroundings surroundings, String written, Endpoint endpoint, String user) {
        Path path(String template) {
            return surroundings.expand(
                    template.replace("%d", surroundings.home().toString())
                            .replace("%h", endpoint.host())
                            .replace("%n", written)
                            .replace("%p", Integer.toString(endpoint.port()))
                            .replace("%r", user)
                            .replace("%u", surroundings.user())
                            .replace("%%", "%"));
        }
    }
}
