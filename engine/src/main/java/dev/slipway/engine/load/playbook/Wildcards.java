package dev.slipway.engine.load.playbook;

import dev.slipway.engine.load.yaml.Values;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is on disk that a path with templates may stand for. Items of a loop that are written down are put in; what else a
 * template may give is any name.
 */
final class Wildcards {
    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{.*?}}", Pattern.DOTALL);
    private static final String ANY = "*";

    private Wildcards() {}

    /** The path, or the paths if a loop gives them, with a star where only a host can tell. */
    static List<String> patterns(Yaml.Scalar written, Optional<Task.Loop> loop) {
        String text = written.text();
        SequencedSet<String> all = new LinkedHashSet<>();
        for (Yaml item : loop.map(Wildcards::items).orElse(List.of())) {
            all.add(starred(withItem(text, loop.get().variable(), item)));
        }
        if (all.isEmpty()) {
            all.add(starred(text));
        }
        return List.copyOf(all);
    }

    private static List<Yaml> items(Task.Loop loop) {
        boolean first = loop.lookup().equals("first_found");
        return loop.items() instanceof Yaml.Sequence list
                ? list.items().stream()
                        .flatMap(item -> first ? searched(item) : Stream.of(item))
                        .toList()
                : List.of();
    }

    /** What {@code first_found} may come upon. */
    private static Stream<Yaml> searched(Yaml term) {
        if (!(term instanceof Yaml.Mapping mapping)) {
            return Stream.of(term);
        }
        List<Yaml> files = scalars(mapping, "files");
        List<Yaml> paths = scalars(mapping, "paths");
        return paths.isEmpty()
                ? files.stream()
                : paths.stream().flatMap(path -> files.stream().map(file -> joined(path, file)));
    }

    private static List<Yaml> scalars(Yaml.Mapping mapping, String key) {
        return switch (mapping.get(key).orElse(new Yaml.Sequence(mapping.at(), List.of()))) {
            case Yaml.Sequence list -> list.items();
            case Yaml other -> List.of(other);
        };
    }

    private static Yaml joined(Yaml path, Yaml file) {
        return path instanceof Yaml.Scalar directory && file instanceof Yaml.Scalar name
                ? new Yaml.Scalar(name.at(), directory.text() + "/" + name.text(), true, "")
                : file;
    }

    private static String withItem(String text, String variable, Yaml item) {
        return switch (item) {
            case Yaml.Scalar scalar -> replaced(text, variable, scalar.text());
            case Yaml.Mapping mapping -> {
                String filled = text;
                for (Yaml.Entry entry : mapping.entries()) {
                    if (entry.value() instanceof Yaml.Scalar value) {
                        filled = replaced(filled, variable + "\\." + Pattern.quote(entry.key()), value.text());
                    }
                }
                yield filled;
            }
            case Yaml.Sequence list -> text;
        };
    }

    /** A text with a value in place of an expression that gives it. */
    static String replaced(String text, String expression, String value) {
        return text.replaceAll("\\{\\{\\s*" + expression + "\\s*}}", Matcher.quoteReplacement(value));
    }

    private static String starred(String text) {
        return TEMPLATE.matcher(text).replaceAll(ANY).replaceAll("\\*+", ANY);
    }

    /** Whether a pattern says nothing at all about the name. */
    static boolean open(String pattern) {
        return pattern.equals(ANY);
    }

    /** Whether a path has something in it that is not known while loading. */
    static boolean dynamic(Yaml.Scalar written) {
        return Values.template(written);
    }

    /**
     * What matches a pattern below some directories, by its name there; in the first of them that has that name.
     *
     * @param fits what is looked for
     */
    static Map<String, Path> matching(String pattern, List<Path> bases, Predicate<Path> fits) {
        Map<String, Path> found = new LinkedHashMap<>();
        Path path = Path.of(pattern).normalize();
        if (path.isAbsolute()) {
            List<Path> all = List.of(path.getRoot());
            for (Path segment : path) {
                all = deeper(all, segment.toString());
            }
            all.stream().filter(fits).forEach(match -> found.putIfAbsent(match.toString(), match));
            return found;
        }
        for (Path base : bases) {
            List<Path> all = List.of(base);
            for (Path segment : path) {
                all = deeper(all, segment.toString());
            }
            all.stream()
                    .filter(fits)
                    .forEach(match ->
                            found.putIfAbsent(base.relativize(match).normalize().toString(), match.normalize()));
        }
        return found;
    }

    private static List<Path> deeper(List<Path> directories, String segment) {
        if (!segment.contains(ANY)) {
            return directories.stream()
                    .map(directory -> directory.resolve(segment))
                    .toList();
        }
        // what is written is no pattern of the shell: only templates stand for more than themselves
        String glob = String.join(
                ANY,
                Arrays.stream(segment.split("\\*", -1))
                        .map(part -> part.replaceAll("([\\[\\]{}?\\\\])", "\\\\$1"))
                        .toList());
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        List<Path> found = new ArrayList<>();
        for (Path directory : directories) {
            Path listed = directory.toString().isEmpty() ? Path.of(".") : directory;
            if (!Files.isDirectory(listed)) {
                continue;
            }
            try (Stream<Path> entries = Files.list(listed)) {
                entries.map(Path::getFileName)
                        .filter(name -> !name.toString().startsWith(".") && matcher.matches(name))
                        .sorted()
                        .forEach(name -> found.add(directory.resolve(name)));
            } catch (IOException | UncheckedIOException e) {
                // what cannot be looked into has nothing in it to be found
            }
        }
        return found;
    }
}
