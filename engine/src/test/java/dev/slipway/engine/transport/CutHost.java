package dev.slipway.engine.transport;

import dev.slipway.engine.transport.local.LocalHost;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;

/** A local shell behind a line that breaks after so many bytes, and that remembers what was sent. */
record CutHost(int toHost, int fromHost, ByteArrayOutputStream sent) implements ShellHost {
    @Override
    public ShellStreams start(String commandLine) {
        ShellStreams shell = new LocalHost().start(commandLine);
        return new ShellStreams() {
            private final OutputStream stdin = new Cut(shell.stdin(), toHost, sent);
            private final InputStream stdout = new CutInput(shell, fromHost);

            @Override
            public OutputStream stdin() {
                return stdin;
            }

            @Override
            public InputStream stdout() {
                return stdout;
            }

            @Override
            public InputStream stderr() {
                return shell.stderr();
            }

            @Override
            public void close() {
                shell.close();
            }
        };
    }

    @Override
    public Socket tunnel(String address, int port, Duration timeout) throws IOException {
        throw new IOException("no tunnels here");
    }

    @Override
    public void close() {
        // Each shell is closed by its session.
    }

    private static final class Cut extends FilterOutputStream {
        private int left;
        private final ByteArrayOutputStream copy;

        Cut(OutputStream out, int left, ByteArrayOutputStream copy) {
            super(out);
            this.left = left;
            this.copy = copy;
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            int passed = Math.min(left, count);
            out.write(bytes, from, passed);
            copy.write(bytes, from, passed);
            left -= passed;
            if (passed < count) {
                // As when sshd sees the connection go: the host reads the end of its input.
                out.flush();
                out.close();
            }
        }

        @Override
        public void flush() throws IOException {
            if (left > 0) {
                out.flush();
            }
        }
    }

    private static final class CutInput extends FilterInputStream {
        private final ShellStreams shell;
        private int left;

        CutInput(ShellStreams shell, int left) {
            super(shell.stdout());
            this.shell = shell;
            this.left = left;
        }

        @Override
        public int read(byte[] into, int from, int count) throws IOException {
            if (left == 0) {
                shell.close();
                return -1;
            }
            int read = in.read(into, from, Math.min(left, count));
            left -= Math.max(0, read);
            return read;
        }
    }
}
