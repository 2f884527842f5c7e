package dev.slipway.engine.transport;

import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.StoredBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Random;

/** A file of the controller as tests need it: what it was when the task was planned, and what it gives when it is read. */
record StoredText(byte[] planned, byte[] now, Optional<String> problem) implements StoredBytes {
    static StoredText of(byte[] bytes) {
        return new StoredText(bytes, bytes, Optional.empty());
    }

    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    Content content() {
        return new Content.Stored(this);
    }

    @Override
    public long size() {
        return planned.length;
    }

    @Override
    public String digest() {
        return Content.of(planned).digest();
    }

    @Override
    public InputStream open() throws IOException {
        if (now.length == 0) {
            throw new IOException("gone");
        }
        return new ByteArrayInputStream(now);
    }
}
