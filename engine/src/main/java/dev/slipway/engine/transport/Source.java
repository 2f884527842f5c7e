package dev.slipway.engine.transport;

import dev.slipway.engine.model.StoredBytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads a file as far as that can be done, and gives zeros from there on. Never fails. */
final class Source implements AutoCloseable {
    private InputStream in;

    Source(StoredBytes file) {
        try {
            in = file.open();
        } catch (IOException e) {
            in = InputStream.nullInputStream();
        }
    }

    /** Fills the beginning of a buffer with the next bytes; how many, at least one. */
    int fill(byte[] part, int most) {
        int length = -1;
        try {
            length = in.read(part, 0, most);
        } catch (IOException e) {
            close();
        }
        if (length > 0) {
            return length;
        }
        Arrays.fill(part, 0, most, (byte) 0);
        return most;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            // nothing was written to it
        }
        in = InputStream.nullInputStream();
    }
}
