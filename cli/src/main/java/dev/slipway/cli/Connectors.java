package dev.slipway.cli;

import dev.slipway.engine.profile.Meter;
import dev.slipway.engine.transport.Connection;
import dev.slipway.engine.transport.Connector;
import dev.slipway.engine.transport.Deadlines;
import dev.slipway.engine.transport.ShellConnection;
import dev.slipway.engine.transport.Target;
import dev.slipway.engine.transport.local.LocalHost;
import dev.slipway.engine.transport.simulated.SimulatedHost;
import dev.slipway.engine.transport.simulated.Surroundings;
import dev.slipway.engine.transport.ssh.SshHosts;
import java.time.InstantSource;
import java.util.Optional;

/** All kinds of connection. What SSH needs is made when the first host needs it. */
final class Connectors implements Connector {
    private final Stopwatch stopwatch;
    private SshHosts ssh;

    Connectors(Stopwatch stopwatch) {
        this.stopwatch = stopwatch;
    }

    @Override
    public Connection connect(Target target) throws InterruptedException {
        Meter meter = stopwatch.meter(target.host());
        return switch (target.kind()) {
            case "local" ->
                new ShellConnection(
                        new LocalHost(meter),
                        target.host(),
                        Optional.of(System.getProperty("user.name")),
                        target.becomePassword(),
                        Deadlines.STANDARD,
                        meter);
            case "simulated" -> SimulatedHost.bare(Surroundings.empty(InstantSource.system()));
            default ->
                new ShellConnection(
                        ssh().open(target, meter),
                        target.host(),
                        target.user(),
                        target.becomePassword(),
                        Deadlines.STANDARD,
                        meter);
        };
    }

    private synchronized SshHosts ssh() {
        if (ssh == null) {
            ssh = new SshHosts();
        }
        return ssh;
    }

    @Override
    public synchronized void close() {
        if (ssh != null) {
            ssh.close();
        }
    }
}
