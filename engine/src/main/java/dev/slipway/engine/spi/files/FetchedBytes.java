package dev.slipway.engine.spi.files;

import dev.slipway.engine.model.StoredBytes;
import dev.slipway.engine.spi.FileText;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;

/**
 * Bytes of which nothing is known but what they shall hash to, since a host gets them by itself: for the effects of an action
 * that makes sure of it. Nobody can read them here.
 *
 * @param source where they come from, for messages
 * @param digest the SHA-256 in lower-case hexadecimal
 */
public record FetchedBytes(String source, String digest) implements StoredBytes {
    public FetchedBytes {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(digest, "digest");
    }

    /** Not known; large enough that nobody plans to edit them. */
    @Override
    public long size() {
        return FileText.LIMIT + 1L;
    }

    @Override
    public InputStream open() throws IOException {
        throw new IOException("only the host has what comes from " + source);
    }

    @Override
    public Optional<String> problem() {
        return Optional.empty();
    }
}
