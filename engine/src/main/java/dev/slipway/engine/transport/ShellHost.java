package dev.slipway.engine.transport;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/**
 * What a kind of connection must offer for {@link ShellConnection} to do the rest: programs with streams, and TCP
 * connections.
 */
public interface ShellHost extends AutoCloseable {
    /**
     * Starts a command line under the login user's shell and gives its streams. The command line is the protocol's own
     * constant; no data of a task is ever in it.
     *
     * @throws TransportError when it cannot be started
     */
    ShellStreams start(String commandLine) throws InterruptedException;

    /** As {@link Connection#tunnel}. */
    Socket tunnel(String address, int port, Duration timeout) throws IOException, InterruptedException;

    /** Closes without waiting for the host. */
    @Override
    void close();
}
