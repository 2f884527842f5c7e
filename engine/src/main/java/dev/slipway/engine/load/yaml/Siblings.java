package dev.slipway.engine.load.yaml;

import dev.slipway.engine.model.Suggestions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What stands beside a file that is not there. */
public final class Siblings {
    private Siblings() {}

    /** "did you mean" with the name in the same directory that is nearest to the path's. */
    public static Optional<String> near(Path missing) {
        return Suggestions.didYouMean(name(missing), of(missing));
    }

    /** The names in the directory of a path, in order; none when there is no such directory. */
    public static List<String> of(Path path) {
        Path directory = path.resolveSibling("").toAbsolutePath();
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(Siblings::name).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private static String name(Path path) {
        return path.getFileName() == null ? "" : path.getFileName().toString();
    }
}
