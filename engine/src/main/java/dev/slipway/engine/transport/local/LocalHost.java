package dev.slipway.engine.transport.local;

import dev.slipway.engine.profile.Meter;
import dev.slipway.engine.profile.Traffic;
import dev.slipway.engine.transport.ShellHost;
import dev.slipway.engine.transport.ShellStreams;
import dev.slipway.engine.transport.TransportError;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The controller itself, as a host. */
public final class LocalHost implements ShellHost {
    private final List<String> shell;
    private final Traffic traffic;
    private final Queue<ShellStreams> started = new ConcurrentLinkedQueue<>();

    public LocalHost() {
        this(Meter.unread());
    }

    public LocalHost(Meter meter) {
        this(List.of("sh"), meter);
    }

    /** @param shell what takes {@code -c COMMAND_LINE}, in place of the login shell */
    public LocalHost(List<String> shell) {
        this(shell, Meter.unread());
    }

    private LocalHost(List<String> shell, Meter meter) {
        this.traffic = meter.traffic();
        traffic.connection();
        this.shell = List.copyOf(shell);
    }

    @Override
    public ShellStreams start(String commandLine) {
        List<String> argv = new ArrayList<>(shell);
        argv.addAll(List.of("-c", commandLine));
        try {
            ShellStreams streams = LocalShell.of(new ProcessBuilder(argv).start(), traffic);
            started.add(streams);
            return streams;
        } catch (IOException e) {
            throw new TransportError(
                    TransportError.Kind.UNREACHABLE, "cannot start a shell here: " + e.getMessage(), "", e);
        }
    }

    @Override
    public Socket tunnel(String address, int port, Duration timeout) throws IOException {
        Socket socket = new Socket();
        try {
            InetSocketAddress peer = new InetSocketAddress(address, port);
            if (peer.isUnresolved()) {
                throw new UnknownHostException("there is no address for " + address);
            }
            socket.connect(peer, Math.toIntExact(Math.max(1, timeout.toMillis())));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    @Override
    public void close() {
        started.forEach(ShellStreams::close);
    }

    private record LocalShell(Process process, OutputStream stdin, InputStream stdout, InputStream stderr)
            implements ShellStreams {
        static LocalShell of(Process process, Traffic traffic) {
            return new LocalShell(
                    process,
                    new BufferedOutputStream(traffic.counting(process.getOutputStream())),
                    traffic.counting(process.getInputStream()),
                    traffic.counting(process.getErrorStream()));
        }

        /** The reads of both streams end only when no process holds their other end, so all are ended. */
        @Override
        public void close() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
