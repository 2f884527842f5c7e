package dev.slipway.engine.transport.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * What a host sent and nobody read yet. The thread that fills it never waits; how much it can hold is bounded by the
 * channel's window, which grows only as the reader takes bytes out.
 */
final class Inbox extends InputStream {
    /** Told how many bytes were taken out, so that the host may send as many more. */
    @FunctionalInterface
    interface Drained {
        void drained(int bytes) throws IOException;
    }

    private final Drained drained;
    private final Queue<byte[]> chunks = new ArrayDeque<>();
    private int offset;
    private int available;
    private boolean ended;
    private IOException failure;
    private int timeout;

    Inbox(Drained drained) {
        this.drained = drained;
    }

    synchronized void put(byte[] bytes) {
        if (!ended && bytes.length > 0) {
            chunks.add(bytes);
            available += bytes.length;
            notifyAll();
        }
    }

    /** What is still here can be read; then the stream ends. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** What is still here can be read; then reading fails. */
    synchronized void fail(IOException cause) {
        if (!ended) {
            failure = cause;
            end();
        }
    }

    /** Forgets what is still here; reads end at once. */
    synchronized void discard() {
        chunks.clear();
        offset = 0;
        available = 0;
        failure = null;
        end();
    }

    /** @param milliseconds how long a read waits, 0 for ever */
    synchronized void timeout(int milliseconds) {
        timeout = milliseconds;
    }

    synchronized int timeout() {
        return timeout;
    }

    @Override
    public synchronized int available() {
        return available;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
        Objects.checkFromIndexSize(at, length, into.length);
        if (length == 0) {
            return 0;
        }
        int taken = take(into, at, length);
        if (taken > 0) {
            drained.drained(taken);
        }
        return taken;
    }

    private synchronized int take(byte[] into, int at, int length) throws IOException {
        if (!awaitBytes()) {
            return -1;
        }
        int taken = 0;
        while (taken < length && !chunks.isEmpty()) {
            byte[] first = chunks.peek();
            int n = Math.min(length - taken, first.length - offset);
            System.arraycopy(first, offset, into, at + taken, n);
            taken += n;
            offset += n;
            if (offset == first.length) {
                chunks.remove();
                offset = 0;
            }
        }
        available -= taken;
        return taken;
    }

    private boolean awaitBytes() throws IOException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeout);
        while (chunks.isEmpty()) {
            if (failure != null) {
                throw new IOException(failure.getMessage(), failure);
            }
            if (ended) {
                return false;
            }
            pause(until);
        }
        return true;
    }

    private void pause(long until) throws IOException {
        try {
            if (timeout == 0) {
                wait();
                return;
            }
            long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            if (left <= 0) {
                throw new SocketTimeoutException("nothing to read for " + timeout + " ms");
            }
            wait(left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading");
        }
    }
}
