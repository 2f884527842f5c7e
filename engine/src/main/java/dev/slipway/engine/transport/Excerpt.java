package dev.slipway.engine.transport;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The beginning and the end of a stream in bounded memory.  */
final class Excerpt {
    private final int keep;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream(0);
    private byte[] tail = new byte[0];
    private long total;

    /** @param keep bytes to keep: all of a shorter stream, else half from each end */
    Excerpt(int keep) {
        this.keep = keep;
    }

    synchronized void add(byte[] bytes, int from, int to) {
        int room = keep / 2 - head.size();
        int first = Math.clamp(room, 0, to - from);
        head.write(bytes, from, first);
        total += to - from;
        int rest = to - from - first;
        if (rest > 0) {
            ring(bytes, to - rest, rest);
        }
    }

    /** The tail is a ring: byte n after the head lies at n modulo its capacity. It grows until the capacity is reached. */
    private void ring(byte[] bytes, int from, int count) {
        int capacity = keep - keep / 2;
        long position = total - head.size() - count;
        long needed = Math.min(capacity, position + count);
        if (tail.length < needed) {
            long size = Math.min(capacity, Math.max(needed, Math.max(4096L, tail.length * 2L)));
            byte[] larger = new byte[(int) size];
            System.arraycopy(tail, 0, larger, 0, tail.length);
            tail = larger;
        }
        int skip = Math.max(0, count - capacity);
        for (int done = skip; done < count; ) {
            int at = (int) ((position + done) % capacity);
            int run = Math.min(count - done, capacity - at);
            System.arraycopy(bytes, from + done, tail, at, run);
            done += run;
        }
    }

    /** Bytes that were left out between head and tail. */
    synchronized long leftOut() {
        return Math.max(0, total - keep);
    }

    synchronized long total() {
        return total;
    }

    /** All bytes kept. */
    synchronized byte[] bytes() {
        byte[] all = new byte[(int) (total - leftOut())];
        System.arraycopy(head.toByteArray(), 0, all, 0, head.size());
        System.arraycopy(tail(), 0, all, head.size(), all.length - head.size());
        return all;
    }

    private byte[] tail() {
        int capacity = keep - keep / 2;
        int size = (int) Math.min(capacity, total - head.size());
        byte[] ordered = new byte[size];
        int start = leftOut() == 0 ? 0 : (int) ((total - head.size()) % capacity);
        int first = Math.min(size, Math.max(0, Math.min(capacity, tail.length) - start));
        System.arraycopy(tail, start, ordered, 0, first);
        System.arraycopy(tail, 0, ordered, first, size - first);
        return ordered;
    }

    /** As UTF-8, with a line that says how much is left out. */
    synchronized String text() {
        if (leftOut() == 0) {
            return new String(bytes(), StandardCharsets.UTF_8);
        }
        return head.toString(StandardCharsets.UTF_8)
                + "\n[" + leftOut() + " bytes left out]\n"
                + new String(tail(), StandardCharsets.UTF_8);
    }
}
