package dev.slipway.engine.load.playbook;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.yaml.Siblings;
import dev.slipway.engine.load.yaml.Values;
import dev.slipway.engine.model.Rule;
import dev.slipway.engine.model.Yaml;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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
                problems.error(Rule.MISSING_FILE, written.at(), missing(looked), Siblings.near(first));
            }
            return found;
        } catch (InvalidPathException e) {
            problems.error(written.at(), "'" + written.text() + "' is not a path");
            return Optional.empty();
        }
    }

    /** What is said of a file that is in none of the places that were looked at. */
    static String missing(List<Path> looked) {
        return looked.stream()
                .filter(Files::exists)
                .findFirst()
                .map(there -> "'" + there + "' is " + (Files.isDirectory(there) ? "a directory" : "no regular file")
                        + ", and a file is needed here")
                .orElse("no file '" + looked.getFirst() + "'");
    }
}
