package dev.slipway.modules.archive;

import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.StoredBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file that is not held. */
record FileBytes(Path path) implements StoredBytes {
    @Override
    public long size() {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String digest() {
        try {
            return Content.of(Files.readAllBytes(path)).digest();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public InputStream open() throws IOException {
        return Files.newInputStream(path);
    }

    @Override
    public Optional<String> problem() {
        return Optional.empty();
    }
}
