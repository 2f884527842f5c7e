package dev.slipway.engine.transport.ssh;

import java.util.Locale;
import java.util.Objects;

/** A host name or address, and a port. */
record Endpoint(String host, int port) {
    static final int SSH = 22;

    Endpoint {
        Objects.requireNonNull(host, "host");
    }

    /** As known_hosts writes it: the bare name for port 22, else {@code [name]:port}. */
    String knownHostsName() {
        String name = host.toLowerCase(Locale.ROOT);
        return port == SSH ? name : "[" + name + "]:" + port;
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
