package dev.slipway.engine.load.inventory;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.yaml.SourceFiles;
import dev.slipway.engine.load.yaml.Variables;
import dev.slipway.engine.model.Variable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A {@code group_vars} or {@code host_vars} directory: a file, or a directory of files, for each name.
 *
 * <p>It is listed once and names are looked up in the listing, so that a thousand hosts without files cost nothing and a
 * host's name is never made into a path.
 */
final class VarsDirectory {
    private static final List<String> ENDINGS = List.of("", ".yml", ".yaml", ".json");
    private static final int DEPTH = 20;

    private final Problems problems;
    private final Map<String, Path> entries = new TreeMap<>();
    private final Map<String, Map<String, Variable>> read = new LinkedHashMap<>();

    VarsDirectory(Path directory, Problems problems) {
        this.problems = problems;
        if (Files.isRegularFile(directory)) {
            problems.warn(
                    SourceFiles.whole(directory),
                    "a directory is needed here, and nothing is read from this file",
                    "put a file for each name into a directory '" + directory.getFileName() + "'");
        }
        if (Files.isDirectory(directory)) {
            SourceDirectory.sorted(directory, problems)
                    .forEach(path -> entries.put(path.getFileName().toString(), path));
        }
    }

    /** The variables for a group or host; none when there is no file of that name. */
    Map<String, Variable> of(String name) {
        return entries.isEmpty() ? Map.of() : read.computeIfAbsent(name, this::find);
    }

    private Map<String, Variable> find(String name) {
        for (String ending : ENDINGS) {
            Path path = entries.get(name + ending);
            if (path != null) {
                warnOfOthers(name, ending);
                Map<String, Variable> variables = new LinkedHashMap<>();
                collect(path, DEPTH, variables);
                return variables;
            }
        }
        return Map.of();
    }

    /** Only the first of several is read, as with Ansible. */
    private void warnOfOthers(String name, String read) {
        ENDINGS.stream()
                .skip(ENDINGS.indexOf(read) + 1L)
                .map(ending -> entries.get(name + ending))
                .filter(Objects::nonNull)
                .forEach(path -> problems.warn(
                        SourceFiles.whole(path),
                        "this file is not read, since there is '" + name + read + "'",
                        "put both into a directory '" + name + "', or all into one file"));
    }

    private void collect(Path path, int levels, Map<String, Variable> variables) {
        if (!Files.isDirectory(path)) {
            variables.putAll(Variables.read(path, problems));
        } else if (levels > 0) {
            for (Path inner : SourceDirectory.sorted(path, problems)) {
                String name = inner.getFileName().toString();
                boolean extension = name.contains(".");
                boolean known = !extension || ENDINGS.stream().anyMatch(e -> !e.isEmpty() && name.endsWith(e));
                boolean hidden = name.startsWith(".") || name.endsWith("~");
                if (!hidden && known && !(extension && Files.isDirectory(inner))) {
                    collect(inner, levels - 1, variables);
                }
            }
        }
    }

    /** The names there are files for. */
    Collection<Path> paths() {
        return entries.values();
    }
}
