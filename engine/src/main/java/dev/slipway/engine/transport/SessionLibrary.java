package dev.slipway.engine.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** The text of {@code session.sh} as it is sent, without comments and blank lines. */
final class SessionLibrary {
    private static final byte[] TEXT = load();

    private SessionLibrary() {}

    static byte[] text() {
        return TEXT.clone();
    }

    private static byte[] load() {
        try (InputStream in = SessionLibrary.class.getResourceAsStream("session.sh")) {
            if (in == null) {
                throw new IllegalStateException("session.sh is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.strip().startsWith("#"))
                    .collect(Collectors.joining("\n"))
                    .getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
