package dev.slipway.engine.run;

import dev.slipway.engine.compile.LiveValues;
import dev.slipway.engine.compile.Scopes;
import dev.slipway.engine.compile.expression.Lookup;
import dev.slipway.engine.compile.expression.Tree;
import dev.slipway.engine.model.BecomeWords;
import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.Inventory;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.transport.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How to reach hosts, from Ansible's connection variables with the command line's word for what they leave open. */
public final class Targets {
    private static final LiveValues NOTHING = host -> Map.of();

    /** Ansible's plugins that log in by SSH. */
    private static final Map<String, String> SPELLINGS = Map.of(
            "smart",
            "ssh",
            "paramiko",
            "ssh",
            "paramiko_ssh",
            "ssh",
            "ansible.builtin.ssh",
            "ssh",
            "ansible.builtin.paramiko_ssh",
            "ssh",
            "ansible.builtin.local",
            "local");

    private static final List<String> ARGUMENTS =
            List.of("ansible_ssh_common_args", "ansible_ssh_extra_args", "ansible_ssh_args");

    private final Scopes scopes;
    private final Target fallback;

    /** @param fallback the command line's settings; its host and address are not used */
    public Targets(Scopes scopes, Target fallback) {
        this.scopes = Objects.requireNonNull(scopes, "scopes");
        this.fallback = Objects.requireNonNull(fallback, "fallback");
    }

    /** @throws UserError when a connection variable makes no sense */
    public Target of(Host host) {
        Sight sight = new Sight(scopes, host, scopes.of(host, NOTHING));
        boolean here = Inventory.LOCAL_NAMES.contains(host.name())
                && sight.text("ansible_connection").isEmpty()
                && sight.text("ansible_host").isEmpty();
        String kind = here && !fallback.kind().equals("simulated")
                ? "local"
                : sight.text("ansible_connection")
                        .map(word -> SPELLINGS.getOrDefault(word, word))
                        .filter(k -> !fallback.kind().equals("simulated"))
                        .orElse(fallback.kind());
        if (!kind.equals("ssh") && !kind.equals("local") && !kind.equals("simulated")) {
            throw sight.problem("ansible_connection", "'" + kind + "' is not a kind of connection", "use ssh or local");
        }
        sight.checkBecome();
        SshArguments arguments = SshArguments.parse(ARGUMENTS.stream()
                .flatMap(variable -> sight.text(variable).stream())
                .collect(Collectors.joining(" ")));
        return new Target(
                host.name(),
                kind,
                sight.text("ansible_host", "ansible_ssh_host").orElse(host.name()),
                sight.port("ansible_port", "ansible_ssh_port").or(fallback::port),
                sight.text("ansible_user", "ansible_ssh_user").or(fallback::user),
                sight.text("ansible_ssh_private_key_file", "ansible_private_key_file")
                        .map(Targets::path)
                        .or(fallback::privateKey),
                sight.secret("ansible_password", "ansible_ssh_pass", "ansible_ssh_password")
                        .or(fallback::password),
                sight.secret("ansible_become_password", "ansible_become_pass", "ansible_sudo_pass")
                        .or(fallback::becomePassword),
                arguments.jump().isEmpty() ? fallback.jump() : arguments.jump(),
                new Target.HostKeys(
                        arguments.knownHosts().map(Targets::path).or(fallback.hostKeys()::knownHosts),
                        arguments.acceptNew() || fallback.hostKeys().acceptNew()),
                fallback.connectTimeout());
    }

    private static Path path(String written) {
        return written.startsWith("~/")
                ? Path.of(System.getProperty("user.home"), written.substring(2))
                : Path.of(written);
    }

    /** The connection variables of a host. */
    private record Sight(Scopes scopes, Host host, Scopes.HostScope own) {
        /** The first of several spellings that says something. */
        Optional<String> text(String... variables) {
            return Stream.of(variables)
                    .flatMap(variable -> value(variable).stream())
                    // how a host is reached is told when it cannot be, and is no secret then
                    .map(Tree::reveal)
                    .map(String::valueOf)
                    .filter(text -> !text.isEmpty())
                    .findFirst();
        }

        Optional<Secret> secret(String... variables) {
            return Stream.of(variables)
                    .flatMap(variable -> value(variable).stream())
                    .map(known -> known instanceof Secret secret ? secret : Secret.of(String.valueOf(known)))
                    .findFirst();
        }

        Optional<Integer> port(String... variables) {
            for (String variable : variables) {
                Optional<String> written = text(variable);
                if (written.isPresent()) {
                    return Optional.of(number(variable, written.get()));
                }
            }
            return Optional.empty();
        }

        private int number(String variable, String written) {
            if (!written.matches("\\d{1,5}") || Integer.parseInt(written) > 65535) {
                throw problem(variable, "'" + written + "' is not a port", "give a number up to 65535");
            }
            return Integer.parseInt(written);
        }

        void checkBecome() {
            for (String word : BecomeWords.ALL) {
                text("ansible_" + word)
                        .flatMap(value -> BecomeWords.refusal(word, value))
                        .ifPresent(refused -> {
                            throw problem("ansible_" + word, refused.message(), refused.hint());
                        });
            }
        }

        UserError problem(String variable, String message, String hint) {
            Position at = Optional.ofNullable(
                            host.reachedBy(variable).variables().get(variable))
                    .map(known -> known.value().at())
                    .orElse(host.at());
            return UserError.at(at, message, hint);
        }

        private Optional<Object> value(String variable) {
            Scopes.HostScope scope =
                    host.logins().containsKey(variable) ? scopes.of(host.reachedBy(variable), NOTHING) : own;
            return scope.lookup(variable) instanceof Lookup.Found(Object value)
                    ? Optional.ofNullable(value).filter(known -> !(known instanceof Unknown))
                    : Optional.empty();
        }
    }
}
