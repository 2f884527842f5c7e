package dev.slipway.engine.transport.ssh;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What of the operator's machine matters for connecting.
 *
 * @param home whose {@code .ssh} is read
 * @param etc OpenSSH's system-wide directory
 * @param user the operator's login name, the default for hosts
 * @param agent the socket in {@code SSH_AUTH_SOCK}
 * @param ssh the command that resolves {@code ssh_config}
 */
record Surroundings(Path home, Path etc, String user, Optional<Path> agent, List<String> ssh) {
    Surroundings {
        Objects.requireNonNull(home, "home");
        Objects.requireNonNull(etc, "etc");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(agent, "agent");
        ssh = List.copyOf(ssh);
    }

    static Surroundings here() {
        return new Surroundings(
                Path.of(System.getProperty("user.home")),
                Path.of("/etc/ssh"),
                System.getProperty("user.name"),
                Optional.ofNullable(System.getenv("SSH_AUTH_SOCK"))
                        .filter(s -> !s.isBlank())
                        .map(Path::of),
                List.of("ssh"));
    }

    /** A path as OpenSSH's configuration writes it. */
    Path expand(String written) {
        return written.equals("~") || written.startsWith("~/")
                ? home.resolve(written.substring(Math.min(2, written.length())))
                : home.resolve(written);
    }
}
