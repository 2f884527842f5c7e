package dev.slipway.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * A port of this machine that tells whether anybody connected to it. The kernel completes connections by itself, so none goes
 * unseen, however short it was.
 */
final class Trap implements AutoCloseable {
    /** Stands in inventories for the port. */
    static final String PLACEHOLDER = "22022";

    private final ServerSocketChannel listener;

    private Trap(ServerSocketChannel listener) {
        this.listener = listener;
    }

    /** A trap whose port has as many digits as the placeholder, so that no column moves. */
    static Trap open() {
        try {
            ServerSocketChannel listener = ServerSocketChannel.open();
            listener.configureBlocking(false);
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Trap trap = new Trap(listener);
            if (trap.port().length() != PLACEHOLDER.length()) {
                throw new IllegalStateException("ephemeral port " + trap.port() + " has not five digits");
            }
            return trap;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String port() {
        return Integer.toString(listener.socket().getLocalPort());
    }

    /** How many have connected since the last time. */
    int connections() {
        int connections = 0;
        try {
            for (SocketChannel peer = listener.accept(); peer != null; peer = listener.accept()) {
                connections++;
                peer.close();
            }
            return connections;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
