package dev.slipway.engine.transport.local;

import dev.slipway.engine.transport.Connection;
import dev.slipway.engine.transport.Connector;
import dev.slipway.engine.transport.Deadlines;
import dev.slipway.engine.transport.ShellConnection;
import dev.slipway.engine.transport.Target;
import java.util.Optional;

/** Connections to the controller itself, as the user that Slipway runs as. */
public final class LocalConnector implements Connector {
    @Override
    public Connection connect(Target target) {
        return new ShellConnection(
                new LocalHost(), target.host(), Optional.empty(), target.becomePassword(), Deadlines.STANDARD);
    }

    @Override
    public void close() {
        // Nothing is shared between connections.
    }
}
