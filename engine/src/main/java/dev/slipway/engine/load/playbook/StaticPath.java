package dev.slipway.engine.load.playbook;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.yaml.Values;
import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds the file that an import names. */
final class StaticPath {
    private StaticPath() {}

    /** The file; empty when it cannot be told or is not there, and then the problems say so. */
    static Optional<Path> find(Yaml.Scalar written, Function<String, List<Path>> candidates, Problems problems) {
        if (Values.template(written)) {
            problems.error(
                    written.at(),
                    "a template in a path to import is not supported yet",
                    "the file must be known before any host is");
            return Optional.empty();
        }
        try {
            List<Path> looked = candidates.apply(written.text());
            Optional<Path> found = Place.existing(looked);
            if (found.isEmpty()) {
                Path first = looked.getFirst();
                problems.error(
                        written.at(), "no file '" + first + "'", Suggestions.didYouMean(name(first), siblings(first)));
            }
            return found;
        } catch (InvalidPathException e) {
            problems.error(written.at(), "'" + written.text() + "' is not a path");
            return Optional.empty();
        }
    }

    private static String name(Path path) {
        return path.getFileName() == null ? "" : path.getFileName().toString();
    }

    /** The names in the directory of a path; none when there is no such directory. */
    static List<String> siblings(Path path) {
        Path directory = path.resolveSibling("").toAbsolutePath();
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(StaticPath::name).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }
}
