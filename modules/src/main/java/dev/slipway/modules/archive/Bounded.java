package dev.slipway.modules.archive;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** So many bytes of another stream; fewer are an error. */
final class Bounded extends FilterInputStream {
    private long left;

    Bounded(InputStream in, long size) {
        super(in);
        this.left = size;
    }

    long left() {
        return left;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] part, int from, int most) throws IOException {
        if (left == 0) {
            return -1;
        }
        int length = in.read(part, from, (int) Math.min(most, left));
        if (length < 0) {
            throw new EOFException("it ends too early");
        }
        left -= length;
        return length;
    }

    @Override
    public long skip(long most) throws IOException {
        long length = in.skip(Math.min(most, left));
        left -= length;
        return length;
    }

    @Override
    public int available() throws IOException {
        return (int) Math.min(in.available(), left);
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
