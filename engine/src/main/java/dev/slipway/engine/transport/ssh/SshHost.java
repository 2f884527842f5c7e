package dev.slipway.engine.transport.ssh;

import dev.slipway.engine.transport.ShellHost;
import dev.slipway.engine.transport.ShellStreams;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;

/**
 * A host behind one SSH connection. Each program runs on a channel of its own, without a terminal.
 *
 * <p>The streams of a program: {@code stdin} is not buffered, each write is a packet; {@code stdout} and {@code stderr} share
 * a window of 2 MiB, so both must be read at the same time. A program that cannot be started, and a connection that broke, show
 * as an {@code IOException} of the streams with the cause in one line.
 */
public final class SshHost implements ShellHost {
    private final Link link;

    SshHost(Link link) {
        this.link = link;
    }

    @Override
    public ShellStreams start(String commandLine) throws InterruptedException {
        return new Program(link.exec(commandLine));
    }

    @Override
    public Socket tunnel(String address, int port, Duration timeout) throws IOException, InterruptedException {
        return link.tunnel(new Endpoint(address, port), timeout);
    }

    /** Whether nobody noticed yet that the connection is broken. */
    public boolean alive() {
        return link.alive();
    }

    @Override
    public void close() {
        link.close();
    }

    private record Program(SshChannel channel) implements ShellStreams {
        @Override
        public OutputStream stdin() {
            return channel.getOutputStream();
        }

        @Override
        public InputStream stdout() {
            return channel.getInputStream();
        }

        @Override
        public InputStream stderr() {
            return channel.errors();
        }

        @Override
        public void close() {
            channel.close();
        }
    }
}
