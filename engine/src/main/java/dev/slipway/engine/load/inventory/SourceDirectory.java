package dev.slipway.engine.load.inventory;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.yaml.SourceFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A directory as inventory: its files in order of name, those of its directories in between. */
final class SourceDirectory {
    private static final Set<String> NOT_SOURCES = Set.of("host_vars", "group_vars", "vars_plugins");
    private static final List<String> IGNORED =
            List.of(".pyc", ".pyo", ".swp", ".bak", "~", ".rpm", ".md", ".txt", ".rst", ".orig", ".cfg", ".retry");
    private static final int DEPTH = 20;

    private SourceDirectory() {}

    static List<Path> files(Path directory, Problems problems) {
        List<Path> found = new ArrayList<>();
        collect(directory, DEPTH, found, problems);
        return found;
    }

    private static void collect(Path directory, int levels, List<Path> found, Problems problems) {
        if (levels == 0) {
            problems.error(SourceFiles.whole(directory), "directories nested too deep; is there a link to a parent?");
            return;
        }
        for (Path path : sorted(directory, problems)) {
            String name = path.getFileName().toString();
            boolean skipped = name.startsWith(".")
                    || NOT_SOURCES.contains(name)
                    || IGNORED.stream().anyMatch(name::endsWith);
            if (!skipped && Files.isDirectory(path)) {
                collect(path, levels - 1, found, problems);
            } else if (!skipped) {
                found.add(path);
            }
        }
    }

    /** What a directory holds, in order of name. */
    static List<Path> sorted(Path directory, Problems problems) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            problems.error(SourceFiles.whole(directory), "the directory cannot be read: " + e.getMessage());
            return List.of();
        }
    }
}
