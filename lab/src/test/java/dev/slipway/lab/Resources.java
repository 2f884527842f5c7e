package dev.slipway.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of the tests, by their path below {@code lab/src/test/resources}. */
final class Resources {
    private static final Path ROOT = SlipwayRun.root().resolve("lab/src/test/resources");

    private Resources() {}

    static Path path(String name) {
        return ROOT.resolve(name);
    }

    static String text(String name) {
        try {
            return Files.readString(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
