package dev.slipway.engine.transport.ssh;

import dev.slipway.engine.transport.TransportError;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.connection.Connection;
import net.schmizz.sshj.connection.channel.OpenFailException;
import net.schmizz.sshj.transport.Transport;

/**
 * An authenticated SSH connection.
 *
 * <p>Watches itself: when nothing was heard for a while it asks the host for a sign of life, and closes after three questions
 * without an answer. sshj's own keep-alive costs a thread for each connection and waits behind a write that does not end;
 * counting questions instead of time keeps a laptop that slept from taking every host for dead.
 */
final class Link implements AutoCloseable {
    /** How often to ask a silent host, and how often in vain. */
    record Patience(Duration interval, int questions) {}

    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(20);

    private final Endpoint endpoint;
    private final Socket socket;
    private final Preamble heard;
    private final Transport transport;
    private final Connection connection;
    private final Patience patience;
    private volatile Future<?> pulse = CompletableFuture.completedFuture(null);
    private int unanswered;
    private long asked;
    private volatile String givenUp = "";

    Link(
            Endpoint endpoint,
            Socket socket,
            Preamble heard,
            Transport transport,
            Connection connection,
            Patience patience) {
        this.endpoint = endpoint;
        this.socket = socket;
        this.heard = heard;
        this.transport = transport;
        this.connection = connection;
        this.patience = patience;
        this.asked = System.nanoTime();
    }

    Link watchedBy(Clock clock) {
        Duration tick = patience.interval().dividedBy(3);
        pulse = clock.every(tick, this::beat);
        return this;
    }

    private void beat() {
        long now = System.nanoTime();
        if (heard.heard() - asked > 0) {
            unanswered = 0;
        }
        long since = now - Math.max(heard.heard(), asked);
        if (!alive()) {
            close();
            return;
        }
        if (since < patience.interval().toNanos()) {
            return;
        }
        if (unanswered >= patience.questions()) {
            givenUp = "no sign of life for " + Text.seconds(patience.interval().multipliedBy(patience.questions()));
            close();
            return;
        }
        unanswered++;
        asked = now;
        Thread.startVirtualThread(() -> {
            try {
                connection.sendGlobalRequest("keepalive@openssh.com", true, new byte[0]);
            } catch (IOException e) {
                // A broken connection is told to everybody who waits for it.
            }
        });
    }

    boolean alive() {
        return transport.isRunning() && !socket.isClosed();
    }

    /** @throws TransportError when the host opens no channel */
    SshChannel exec(String commandLine) throws InterruptedException {
        SshChannel channel = new SshChannel(connection, "session", this::explain);
        try {
            channel.open(new Buffer.PlainBuffer(), SESSION_TIMEOUT);
            channel.exec(commandLine);
            return channel;
        } catch (OpenFailException e) {
            throw new TransportError(
                    TransportError.Kind.REFUSED,
                    endpoint + " refuses another session: " + e.getMessage(),
                    "raise MaxSessions in its sshd_config",
                    e);
        } catch (IOException e) {
            throw lost(e);
        }
    }

    /** As {@link dev.slipway.engine.transport.Connection#tunnel}. */
    Socket tunnel(Endpoint to, Duration timeout) throws IOException, InterruptedException {
        SshChannel channel = new SshChannel(connection, "direct-tcpip", this::explain);
        Buffer.PlainBuffer details = new Buffer.PlainBuffer()
                .putString(to.host())
                .putUInt32(to.port())
                .putString("127.0.0.1")
                .putUInt32(0);
        try {
            channel.open(details, timeout);
            return new TunnelSocket(channel, to);
        } catch (OpenFailException e) {
            throw told(to, e);
        } catch (SocketTimeoutException e) {
            throw new SocketTimeoutException(
                    "no answer from " + to + " through " + endpoint + " within " + Text.seconds(timeout));
        } catch (IOException e) {
            throw new IOException(lost(e).getMessage(), e);
        }
    }

    /** sshd gives the reason as a number, and the kernel's or the resolver's words. */
    private IOException told(Endpoint to, OpenFailException e) {
        String words = e.getMessage() == null ? "" : e.getMessage();
        String through = to + " through " + endpoint + ": ";
        return switch (e.getReason()) {
            case ADMINISTRATIVELY_PROHIBITED ->
                new IOException(
                        "sshd on " + endpoint + " does not forward to " + to
                                + "; AllowTcpForwarding (or PermitOpen) in its sshd_config forbids it",
                        e);
            case CONNECT_FAILED, UNKNOWN -> {
                if (words.contains("timed out")) {
                    yield new SocketTimeoutException(through + words);
                }
                if (words.contains("No route") || words.contains("unreachable")) {
                    yield new NoRouteToHostException(through + words);
                }
                if (words.contains("not known") || words.contains("name resolution")) {
                    yield new UnknownHostException(through + words);
                }
                yield new ConnectException(through + (words.isEmpty() ? "refused" : words));
            }
            case UNKNOWN_CHANNEL_TYPE, RESOURCE_SHORTAGE -> new IOException(through + words, e);
        };
    }

    /** Why the connection ended, in words for the operator. */
    private String explain(Throwable e) {
        String words = Text.cause(e);
        String why = !givenUp.isEmpty() ? givenUp : words.contains("EOF") ? "the host closed it" : words;
        return "the connection to " + endpoint + " was lost: " + why;
    }

    private TransportError lost(IOException e) {
        return new TransportError(
                TransportError.Kind.LOST,
                e.getMessage() != null && e.getMessage().startsWith("the connection to") ? e.getMessage() : explain(e),
                "run again: what was done is read again first",
                e);
    }

    /** Closes the socket: sshj's reader then ends everything else. */
    @Override
    public void close() {
        pulse.cancel(false);
        try {
            socket.close();
        } catch (IOException e) {
            // It is being given up.
        }
    }

    static Patience standard() {
        return new Patience(Duration.ofSeconds(15), 3);
    }
}
