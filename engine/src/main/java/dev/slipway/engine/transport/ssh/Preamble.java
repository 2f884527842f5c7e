package dev.slipway.engine.transport.ssh;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/**
 * A host's bytes. Before the first of them reaches sshj it makes sure that an SSH 2 server is at the other end: sshj reads
 * what comes before the identification line without a limit, and again from its start at each byte.
 *
 * <p>What a host says after its identification is heard once the client's second message was sent, which begins the exchange of
 * keys: sshj's {@code KeyExchanger.startKex} forgets an error that its reader met before, and would wait for keys in vain.
 *
 * <p>Also knows when something was last heard.
 */
final class Preamble extends InputStream {
    /** RFC 4253 section 4.2 lets a server say anything first; nobody says more than a legal notice. */
    private static final int LIMIT = 64 << 10;

    private static final int LONGEST_IDENTIFICATION = 255;

    private final InputStream source;
    private final byte[] buffer = new byte[8192];
    private int next;
    private int end;
    private byte[] identification;
    private int told;
    private volatile long heard = System.nanoTime();
    private final CountDownLatch answered = new CountDownLatch(1);

    Preamble(InputStream source) {
        this.source = source;
    }

    /** {@link System#nanoTime} of the last bytes. */
    long heard() {
        return heard;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
        if (identification == null) {
            identification = identification();
        }
        if (told < identification.length) {
            int n = Math.min(length, identification.length - told);
            System.arraycopy(identification, told, into, at, n);
            told += n;
            return n;
        }
        if (answered.getCount() > 0) {
            awaitAnswer();
        }
        if (next == end && !fill()) {
            return -1;
        }
        int n = Math.min(length, end - next);
        System.arraycopy(buffer, next, into, at, n);
        next += n;
        return n;
    }

    private void awaitAnswer() throws InterruptedIOException {
        try {
            answered.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the connection is being given up");
        }
    }

    /** What the client says: its identification, then the rest. */
    OutputStream answers(OutputStream to) {
        return new FilterOutputStream(to) {
            private int messages;

            @Override
            public void write(byte[] bytes, int at, int length) throws IOException {
                out.write(bytes, at, length);
                if (++messages == 2) {
                    listen();
                }
            }
        };
    }

    /** Waits for no answer any more. */
    void listen() {
        answered.countDown();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private boolean fill() throws IOException {
        next = 0;
        end = Math.max(0, source.read(buffer));
        heard = System.nanoTime();
        return end > 0;
    }

    private byte[] identification() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        String first = "";
        for (int total = 0; total < LIMIT; total++) {
            if (next == end && !fill()) {
                throw new NotSsh(NotSsh.Kind.SILENT, first.isEmpty() ? text(line) : first);
            }
            byte b = buffer[next++];
            line.write(b);
            if (b == '\n') {
                String text = text(line);
                if (text.startsWith("SSH-")) {
                    return accepted(line.toByteArray(), text);
                }
                refuse(text);
                first = first.isEmpty() ? text : first;
                line.reset();
            }
        }
        throw new NotSsh(NotSsh.Kind.ENDLESS, first.isEmpty() ? text(line) : first);
    }

    private static byte[] accepted(byte[] line, String text) throws NotSsh {
        if (!text.startsWith("SSH-2.0-") && !text.startsWith("SSH-1.99-")) {
            throw new NotSsh(NotSsh.Kind.OLD, text);
        }
        if (line.length > LONGEST_IDENTIFICATION) {
            throw new NotSsh(NotSsh.Kind.ENDLESS, text);
        }
        return line;
    }

    /** Says what is plain from a single line, without waiting for the end. */
    private static void refuse(String text) throws NotSsh {
        if (text.startsWith("HTTP/")) {
            throw new NotSsh(NotSsh.Kind.OTHER, text);
        }
        if (text.startsWith("Exceeded MaxStartups")) {
            throw new NotSsh(NotSsh.Kind.BUSY, text);
        }
        if (text.startsWith("Not allowed at this time")) {
            throw new NotSsh(NotSsh.Kind.PENALTY, text);
        }
    }

    private static String text(ByteArrayOutputStream line) {
        return Text.oneLine(line.toString(StandardCharsets.UTF_8));
    }

    /** The other end is not an SSH 2 server, or not for us. */
    static final class NotSsh extends IOException {
        private static final long serialVersionUID = 1L;

        enum Kind {
            /** Closed before it identified itself. */
            SILENT,
            /** sshd has too many connections that are not authenticated yet. */
            BUSY,
            /** sshd punishes this address for failed logins. */
            PENALTY,
            /** Speaks another protocol. */
            OTHER,
            /** Speaks SSH 1 only. */
            OLD,
            /** Talks and talks. */
            ENDLESS
        }

        private final Kind kind;
        private final String said;

        NotSsh(Kind kind, String said) {
            super("not an SSH server");
            this.kind = kind;
            this.said = said;
        }

        Kind kind() {
            return kind;
        }

        /** Its first line, fit for a message; may be "". */
        String said() {
            return said;
        }
    }
}
