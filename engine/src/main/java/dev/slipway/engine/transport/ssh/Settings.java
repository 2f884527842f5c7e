package dev.slipway.engine.transport.ssh;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All that is needed to reach a host, with nothing left open.
 *
 * @param identities key files in the order to offer them
 * @param required the key file that the operator named: to be told when it cannot be used
 * @param onlyIdentities whether keys of the agent that belong to none of the files are left out
 * @param agent the agent's socket
 * @param jumps the hosts to go through, the nearest first, as {@code [user@]host[:port]}
 */
record Settings(
        Endpoint endpoint,
        String user,
        List<Path> identities,
        Optional<Path> required,
        boolean onlyIdentities,
        Optional<Path> agent,
        Trust trust,
        List<String> jumps,
        Duration connectTimeout) {
    Settings {
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(user, "user");
        identities = List.copyOf(identities);
        Objects.requireNonNull(required, "required");
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(trust, "trust");
        jumps = List.copyOf(jumps);
        Objects.requireNonNull(connectTimeout, "connectTimeout");
    }

    /**
     * Which host keys to believe.
     *
     * @param name what to look up: {@code HostKeyAlias}, or the host with its port when that is not 22
     * @param fallback the bare host name, which OpenSSH also accepts for a host on another port
     * @param files the operator's known_hosts; new keys go to the first
     * @param global the system's known_hosts
     * @param acceptNew whether a host that was never seen is added
     * @param hash whether it is added with its name hashed
     */
    record Trust(
            String name,
            Optional<String> fallback,
            List<Path> files,
            List<Path> global,
            boolean acceptNew,
            boolean hash) {
        Trust {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(fallback, "fallback");
            files = List.copyOf(files);
            global = List.copyOf(global);
        }
    }
}
