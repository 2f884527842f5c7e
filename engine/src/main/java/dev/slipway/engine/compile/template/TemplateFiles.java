package dev.slipway.engine.compile.template;

import dev.slipway.engine.load.vault.Sealed;
import dev.slipway.engine.load.vault.Vault;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Rule;
import dev.slipway.engine.model.Source;
import dev.slipway.engine.model.Source.Openness;
import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds and reads template files, and remembers their text for errors. */
final class TemplateFiles {
    private static final long LARGEST = 16 * 1024 * 1024;

    private final List<Path> roots;
    private final Vault vault;
    private final Map<String, Source> read = new ConcurrentHashMap<>();

    TemplateFiles(List<Path> roots, Vault vault) {
        this.roots = roots;
        this.vault = vault;
    }

    /** The name under which a template is compiled: its path. */
    String find(Path template, Position use) {
        if (template.isAbsolute() && Files.isRegularFile(template)) {
            return template.normalize().toString();
        }
        if (!template.isAbsolute()) {
            for (Path root : roots) {
                Path candidate = root.resolve(template).normalize();
                if (Files.isRegularFile(candidate)) {
                    return candidate.toString();
                }
            }
        }
        Optional<Path> other = Stream.concat(Stream.of(template), roots.stream().map(root -> root.resolve(template)))
                .map(Path::normalize)
                .filter(Files::isDirectory)
                .findFirst();
        if (other.isPresent() && template.isAbsolute() == other.get().isAbsolute()) {
            throw UserError.at(
                            use,
                            "'" + other.get() + "' is a directory, and a template is a file",
                            "name one of its files, or copy all of it with 'copy'")
                    .of(Rule.MISSING_FILE);
        }
        throw UserError.at(use, "there is no template '" + template + "'", hint(template.toString()))
                .of(Rule.MISSING_FILE);
    }

    /**
     * The template a partial tag means: beside the template that holds the tag, or below one of the directories.
     *
     * @param from the name of the template that holds the tag
     */
    String partial(String from, String partial, Position at) {
        Path wanted = Path.of(partial + extension(from, partial));
        if (wanted.isAbsolute() || wanted.normalize().startsWith("..")) {
            throw UserError.at(
                    at, "the partial '" + partial + "' is outside the template directory", "name it relative to it");
        }
        Path beside = Path.of(from).resolveSibling("").normalize();
        List<Path> places = Stream.concat(Stream.of(beside), roots.stream()).toList();
        for (Path place : places) {
            Path candidate = place.resolve(wanted).normalize();
            if (Files.isRegularFile(candidate)) {
                if (places.stream().noneMatch(root -> below(root, candidate))) {
                    throw UserError.at(
                            at,
                            "the partial '" + partial + "' is a link that leads out of the template directory",
                            "copy the file into it");
                }
                return candidate.toString();
            }
        }
        throw UserError.at(at, "there is no partial '" + partial + "'", hint(wanted.toString()))
                .of(Rule.MISSING_FILE);
    }

    private static String extension(String from, String partial) {
        String file = from.substring(from.lastIndexOf('/') + 1);
        int dot = file.lastIndexOf('.');
        String extension = dot < 0 ? "" : file.substring(dot);
        return partial.endsWith(extension) ? "" : extension;
    }

    private static boolean below(Path root, Path file) {
        try {
            return file.toRealPath().startsWith(root.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    /** The text of a template. */
    Source source(String name) {
        return read.computeIfAbsent(name, this::load);
    }

    private Source load(String name) {
        Position file = new Position(new Source(name, ""), 0, 0);
        try {
            Path path = Path.of(name);
            if (Files.size(path) > LARGEST) {
                throw UserError.at(file, "the template '" + name + "' is larger than 16 MiB");
            }
            byte[] bytes = Files.readAllBytes(path);
            boolean encrypted = Sealed.is(bytes);
            byte[] content =
                    encrypted ? vault.open(Sealed.file(name, bytes)).content().revealBytes() : bytes;
            String read = TemplateText.decoded(path, content, encrypted ? Openness.CONFIDENTIAL : Openness.OPEN);
            Source source = encrypted ? Source.confidential(name, read) : new Source(name, read);
            TemplateText.check(source);
            return source;
        } catch (IOException e) {
            throw UserError.at(file, "the template '" + name + "' cannot be read: " + e.getMessage());
        }
    }

    /** Whether a template or partial was encrypted. */
    boolean confidential(String name) {
        return source(name).confidential();
    }

    /** A name without the ending that says how the template is written. */
    private static String bare(String file) {
        return file.replaceFirst("\\.(mustache|j2|jinja2?|tpl|tmpl)$", "");
    }

    private String hint(String wanted) {
        List<String> known = new ArrayList<>();
        for (Path root : roots) {
            try (Stream<Path> below = Files.walk(root, 4)) {
                below.filter(Files::isRegularFile)
                        .limit(1000)
                        .forEach(file -> known.add(root.relativize(file).toString()));
            } catch (IOException | java.io.UncheckedIOException e) {
                continue;
            }
        }
        String near = known.stream()
                .filter(file -> bare(file).equals(bare(wanted)))
                .findFirst()
                .map(file -> "did you mean '" + file + "'?")
                .orElseGet(() -> Suggestions.hint(wanted, known));
        String looked = "looked in "
                + roots.stream()
                        .map(root -> root.toString().isEmpty() ? "." : root.toString())
                        .collect(Collectors.joining(", "));
        return near.isEmpty() ? looked : near + " (" + looked + ")";
    }
}
