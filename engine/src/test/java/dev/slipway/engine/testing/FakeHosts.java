package dev.slipway.engine.testing;

import dev.slipway.engine.transport.Connection;
import dev.slipway.engine.transport.Connector;
import dev.slipway.engine.transport.Target;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Connects to hosts in memory, which come into being when they are first named. */
public final class FakeHosts implements Connector {
    private final Map<String, FakeHost> hosts = new ConcurrentHashMap<>();

    public FakeHost host(String name) {
        return hosts.computeIfAbsent(name, FakeHost::new);
    }

    /** How many connections were made to all hosts. */
    public int connections() {
        return hosts.values().stream().mapToInt(FakeHost::connections).sum();
    }

    @Override
    public Connection connect(Target target) throws InterruptedException {
        return host(target.host()).connect();
    }

    @Override
    public void close() {}
}
