package dev.slipway.modules.archive;

import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.StoredBytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;

/**
 * What a file in an archive holds, read from there when it is sent. Equal when archive, member and digest are.
 *
 * @param opening how it is read
 */
record PackedBytes(ArchiveBytes archive, String written, long size, String digest, Opening opening)
        implements StoredBytes {
    /** Begins to read. */
    @FunctionalInterface
    interface Opening {
        InputStream open() throws IOException;
    }

    PackedBytes {
        Objects.requireNonNull(archive, "archive");
        Objects.requireNonNull(written, "written");
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(opening, "opening");
    }

    @Override
    public InputStream open() throws IOException {
        return opening.open();
    }

    @Override
    public Optional<String> problem() {
        return archive.content() instanceof Content.Stored(var stored) ? stored.problem() : Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PackedBytes bytes
                && bytes.digest.equals(digest)
                && bytes.written.equals(written)
                && bytes.archive.name().equals(archive.name());
    }

    @Override
    public int hashCode() {
        return Objects.hash(archive.name(), written, digest);
    }

    @Override
    public String toString() {
        return written + " in " + archive.name();
    }
}
