package dev.slipway.engine.transport;

import dev.slipway.engine.model.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How to reach a host, from the inventory and the command line; what is empty is left to {@code ~/.ssh/config}.
 *
 * @param host the inventory name, for messages
 * @param kind {@code ssh}, {@code local} or {@code simulated}
 * @param address where to connect, also the name to look up in {@code ~/.ssh/config}
 * @param privateKey a key file to offer first
 * @param password for password authentication
 * @param becomePassword for sudo
 * @param jump a ProxyJump chain as OpenSSH writes it, "" for the configuration's own
 */
public record Target(
        String host,
        String kind,
        String address,
        Optional<Integer> port,
        Optional<String> user,
        Optional<Path> privateKey,
        Optional<Secret> password,
        Optional<Secret> becomePassword,
        String jump,
        HostKeys hostKeys,
        Duration connectTimeout) {
    public Target {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(privateKey, "privateKey");
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(becomePassword, "becomePassword");
        Objects.requireNonNull(jump, "jump");
        Objects.requireNonNull(hostKeys, "hostKeys");
        Objects.requireNonNull(connectTimeout, "connectTimeout");
    }

    /**
     * Whom to believe.
     *
     * @param knownHosts the file to use instead of what {@code ~/.ssh/config} names
     * @param acceptNew whether a host that was never seen is added; a changed key is refused all the same
     */
    public record HostKeys(Optional<Path> knownHosts, boolean acceptNew) {
        public HostKeys {
            Objects.requireNonNull(knownHosts, "knownHosts");
        }
    }
}
