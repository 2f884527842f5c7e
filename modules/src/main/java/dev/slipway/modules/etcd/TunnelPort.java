package dev.slipway.modules.etcd;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A port on the controller's loopback address that leads into tunnels, for a client library that can only be given an
 * address. Open for the length of one conversation; what is behind it asks for a client certificate.
 */
final class TunnelPort implements AutoCloseable {
    /** Opens one tunnel. */
    interface Opener {
        Socket open() throws IOException, InterruptedException;
    }

    private static final int BACKLOG = 4;

    private final ServerSocket server;
    private final Opener opener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicReference<IOException> failure = new AtomicReference<>();

    TunnelPort(Opener opener) throws IOException {
        this.opener = opener;
        this.server = new ServerSocket(0, BACKLOG, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        Thread.ofVirtual().name("tunnel port " + port()).start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Why the tunnel itself could not be opened, which the client behind the port cannot know. */
    Optional<IOException> failure() {
        return Optional.ofNullable(failure.get());
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket near = server.accept();
                open.add(near);
                Thread.ofVirtual().start(() -> connect(near));
            } catch (IOException e) {
                close();
            }
        }
    }

    private void connect(Socket near) {
        try {
            Socket far = opener.open();
            open.add(far);
            if (server.isClosed()) {
                shut(near, far);
                return;
            }
            Thread.ofVirtual().start(() -> pump(near, far));
            pump(far, near);
        } catch (IOException e) {
            failure.set(e);
            shut(near, near);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            shut(near, near);
        }
    }

    /** Until either side ends: half-open conversations are of no use here. */
    private void pump(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] buffer = new byte[16 * 1024];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
                out.flush();
            }
        } catch (IOException e) {
            // the end of a conversation, however it came about; the client sees it on its own side
        } finally {
            shut(from, to);
        }
    }

    private void shut(Socket one, Socket other) {
        for (Socket socket :
                Set.copyOf(java.util.List.of(one, other).stream().distinct().toList())) {
            open.remove(socket);
            try {
                socket.close();
            } catch (IOException e) {
                failure.compareAndSet(null, e);
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            open.forEach(socket -> shut(socket, socket));
        }
    }
}
