package dev.slipway.engine.transport;

import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.StoredBytes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/** What a script reads on standard input. */
sealed interface Payload {
    Payload NONE = new Held(ByteBuffer.allocate(0).asReadOnlyBuffer());

    /** Its length in bytes, which the host is told before it comes. */
    long size();

    /**
     * Writes as many bytes as {@link #size} says.
     *
     * @throws IOException when they cannot be written
     */
    void writeTo(OutputStream out) throws IOException;

    /** @throws IllegalStateException when the bytes are pending */
    static Payload of(Content content) {
        return content instanceof Content.Stored(StoredBytes bytes) ? new Read(bytes) : new Held(content.view());
    }

    /** Bytes at hand. The buffer's position does not move. */
    record Held(ByteBuffer bytes) implements Payload {
        public Held {
            Objects.requireNonNull(bytes, "bytes");
        }

        @Override
        public long size() {
            return bytes.remaining();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            ByteBuffer from = bytes.duplicate();
            byte[] part = new byte[Math.min(from.remaining(), PART)];
            while (from.hasRemaining()) {
                int length = Math.min(from.remaining(), part.length);
                from.get(part, 0, length);
                out.write(part, 0, length);
            }
        }
    }

    /**
     * Bytes of a file, read part by part. Zeros stand for those that cannot be read any more: a request that ended before its
     * announced length would take the connection with it, while bytes of another digest only have the host refuse the file.
     */
    record Read(StoredBytes file) implements Payload {
        public Read {
            Objects.requireNonNull(file, "file");
        }

        @Override
        public long size() {
            return file.size();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            byte[] part = new byte[PART];
            long left = size();
            try (Source source = new Source(file)) {
                while (left > 0) {
                    int length = source.fill(part, (int) Math.min(left, part.length));
                    out.write(part, 0, length);
                    left -= length;
                }
            }
        }
    }

    int PART = 1 << 16;
}
