package dev.slipway.engine.transport;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts a stream at the lines {@code NONCE ID STATUS} that end frames. The newline before such a line belongs to it, so that
 * output without a newline at its end stays as it is.
 */
final class FrameSplitter {
    /** Where the parts of a stream go. */
    interface Sink {
        void bytes(byte[] buffer, int from, int to) throws IOException;

        void ended(long id, int exit) throws IOException;

        /** A newline has come after what was passed on, and may be the first byte of the line that ends the frame. */
        default void newline() throws IOException {}
    }

    private static final int LONGEST_TRAILER = 64;

    private final byte[] mark;
    private final byte[] buffer = new byte[1 << 16];
    private int filled;

    FrameSplitter(String nonce) {
        this.mark = ("\n" + nonce + " ").getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads to the end of the stream, which is always an exception: a conversation ends when the controller says so. */
    void drain(InputStream in, Sink sink) throws IOException {
        while (true) {
            int count = in.read(buffer, filled, buffer.length - filled);
            if (count < 0) {
                sink.bytes(buffer, 0, filled);
                filled = 0;
                throw new EOFException();
            }
            filled += count;
            cut(sink);
        }
    }

    private void cut(Sink sink) throws IOException {
        int from = 0;
        while (true) {
            int at = find(from);
            if (at < 0) {
                int safe = possibleMark(from);
                sink.bytes(buffer, from, safe);
                if (safe < filled) {
                    sink.newline();
                }
                keepFrom(safe);
                return;
            }
            int end = newline(at + mark.length);
            if (end < 0) {
                if (filled - at > LONGEST_TRAILER + mark.length) {
                    throw new IOException("a frame ends with an endless line");
                }
                sink.bytes(buffer, from, at);
                keepFrom(at);
                return;
            }
            sink.bytes(buffer, from, at);
            trailer(at + mark.length, end, sink);
            from = end + 1;
        }
    }

    private void trailer(int from, int to, Sink sink) throws IOException {
        String line = new String(buffer, from, to - from, StandardCharsets.US_ASCII);
        String[] words = line.split(" ");
        try {
            if (words.length == 2) {
                sink.ended(Long.parseLong(words[0]), Integer.parseInt(words[1]));
                return;
            }
        } catch (NumberFormatException e) {
            throw new IOException("a frame ends with '" + line + "'", e);
        }
        throw new IOException("a frame ends with '" + line + "'");
    }

    private void keepFrom(int from) {
        System.arraycopy(buffer, from, buffer, 0, filled - from);
        filled -= from;
    }

    private int find(int from) {
        for (int i = from; i <= filled - mark.length; i++) {
            if (buffer[i] == '\n' && Arrays.equals(buffer, i, i + mark.length, mark, 0, mark.length)) {
                return i;
            }
        }
        return -1;
    }

    /** Where the bytes begin that could become the mark when more arrive; all before is passed on, a prompt for instance. */
    private int possibleMark(int from) {
        for (int i = Math.max(from, filled - mark.length + 1); i < filled; i++) {
            if (Arrays.equals(buffer, i, filled, mark, 0, filled - i)) {
                return i;
            }
        }
        return filled;
    }

    private int newline(int from) {
        for (int i = from; i < filled; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }
}
