package dev.slipway.engine.load.playbook;

import dev.slipway.engine.load.yaml.SourceFiles;
import dev.slipway.engine.model.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** The files that {@code include_vars} with {@code dir} reads, as Ansible's action plugin chooses them. */
record VariablesDirectory(Fields named) {
    private static final List<String> ENDINGS = List.of("yaml", "yml", "json");

    /** In the order they are read: those of a directory by name, then those of the directories in it. */
    List<Path> files(Path root) {
        int depth = named.text("depth")
                .filter(text -> text.matches("\\d{1,4}"))
                .map(Integer::parseInt)
                .orElse(0);
        List<Path> found = new ArrayList<>();
        collect(root, depth == 0 ? Integer.MAX_VALUE : depth, found);
        return found;
    }

    private void collect(Path directory, int depth, List<Path> found) {
        List<Path> entries;
        try (Stream<Path> listed = Files.list(directory)) {
            entries = listed.sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            named.problems().error(SourceFiles.whole(directory), "the directory cannot be read: " + e.getMessage());
            return;
        }
        Optional<Pattern> matching = pattern("files_matching");
        List<Pattern> ignored = named.scalars("ignore_files").stream()
                .flatMap(written -> compiled(written).stream())
                .toList();
        for (Path entry : entries) {
            String name = entry.getFileName().toString();
            boolean chosen = Files.isRegularFile(entry)
                    && matching.map(pattern -> pattern.matcher(name).find()).orElse(true)
                    && ignored.stream()
                            .noneMatch(pattern -> pattern.matcher(name).find());
            if (chosen && known(entry, name)) {
                found.add(entry);
            }
        }
        if (depth > 1) {
            entries.stream().filter(Files::isDirectory).forEach(inner -> collect(inner, depth - 1, found));
        }
    }

    private boolean known(Path entry, String name) {
        List<String> endings = named.scalars("extensions").isEmpty()
                ? ENDINGS
                : named.scalars("extensions").stream().map(Yaml.Scalar::text).toList();
        boolean known = endings.contains(name.substring(name.lastIndexOf('.') + 1));
        if (!known && !named.flag("ignore_unknown_extensions").orElse(false)) {
            named.problems()
                    .error(
                            named.mapping().at(),
                            "'" + entry + "' does not end in one of " + String.join(", ", endings),
                            "'ignore_unknown_extensions: true' passes over such files");
        }
        return known;
    }

    private Optional<Pattern> pattern(String key) {
        return named.scalar(key).flatMap(this::compiled);
    }

    private Optional<Pattern> compiled(Yaml.Scalar written) {
        try {
            return Optional.of(Pattern.compile(written.text()));
        } catch (PatternSyntaxException e) {
            named.problems().error(written.at(), "'" + written.text() + "' is no pattern: " + e.getDescription());
            return Optional.empty();
        }
    }
}
