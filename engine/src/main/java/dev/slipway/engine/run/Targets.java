package dev.slipway.engine.run;

import dev.slipway.engine.compile.LiveValues;
import dev.slipway.engine.compile.Scopes;
import dev.slipway.engine.compile.expression.Lookup;
import dev.slipway.engine.compile.expression.Tree;
import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.Inventory;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.transport.Target;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** How to reach hosts, from Ansible's connection variables with the command line's word for what they leave open. */
public final class Targets {
    private static final LiveValues NOTHING = host -> Map.of();

    private final Scopes scopes;
    private final Target fallback;

    /** @param fallback the command line's settings; its host and address are not used */
    public Targets(Scopes scopes, Target fallback) {
        this.scopes = Objects.requireNonNull(scopes, "scopes");
        this.fallback = Objects.requireNonNull(fallback, "fallback");
    }

    /** @throws UserError when a connection variable makes no sense */
    public Target of(Host host) {
        Scopes.HostScope scope = scopes.of(host, NOTHING);
        boolean here = Inventory.LOCAL_NAMES.contains(host.name())
                && !host.variables().containsKey("ansible_connection")
                && !host.variables().containsKey("ansible_host");
        String kind = here && !fallback.kind().equals("simulated")
                ? "local"
                : text(scope, "ansible_connection")
                        .filter(k -> !fallback.kind().equals("simulated"))
                        .orElse(fallback.kind());
        if (!kind.equals("ssh") && !kind.equals("local") && !kind.equals("simulated")) {
            throw problem(host, "ansible_connection", "'" + kind + "' is not a kind of connection", "use ssh or local");
        }
        SshArguments arguments =
                SshArguments.parse(text(scope, "ansible_ssh_common_args").orElse("") + " "
                        + text(scope, "ansible_ssh_extra_args").orElse(""));
        return new Target(
                host.name(),
                kind,
                text(scope, "ansible_host").orElse(host.name()),
                text(scope, "ansible_port").map(port -> port(host, port)).or(fallback::port),
                text(scope, "ansible_user")
                        .or(() -> text(scope, "ansible_ssh_user"))
                        .or(fallback::user),
                text(scope, "ansible_ssh_private_key_file")
                        .or(() -> text(scope, "ansible_private_key_file"))
                        .map(Targets::path)
                        .or(fallback::privateKey),
                secret(scope, "ansible_password")
                        .or(() -> secret(scope, "ansible_ssh_pass"))
                        .or(fallback::password),
                secret(scope, "ansible_become_password")
                        .or(() -> secret(scope, "ansible_become_pass"))
                        .or(() -> secret(scope, "ansible_sudo_pass"))
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

    private static int port(Host host, String written) {
        if (!written.matches("\\d{1,5}") || Integer.parseInt(written) > 65535) {
            throw problem(host, "ansible_port", "'" + written + "' is not a port", "give a number up to 65535");
        }
        return Integer.parseInt(written);
    }

    private static UserError problem(Host host, String variable, String message, String hint) {
        Position at = Optional.ofNullable(host.variables().get(variable))
                .map(known -> known.value().at())
                .orElse(host.at());
        return UserError.at(at, message, hint);
    }

    private static Optional<String> text(Scopes.HostScope scope, String variable) {
        return value(scope, variable)
                // how a host is reached is told when it cannot be, and is no secret then
                .map(Tree::reveal)
                .map(String::valueOf)
                .filter(t -> !t.isEmpty());
    }

    private static Optional<Secret> secret(Scopes.HostScope scope, String variable) {
        return value(scope, variable).map(v -> v instanceof Secret s ? s : Secret.of(String.valueOf(v)));
    }

    private static Optional<Object> value(Scopes.HostScope scope, String variable) {
        return scope.lookup(variable) instanceof Lookup.Found(Object value)
                ? Optional.ofNullable(value).filter(known -> !(known instanceof Unknown))
                : Optional.empty();
    }
}
