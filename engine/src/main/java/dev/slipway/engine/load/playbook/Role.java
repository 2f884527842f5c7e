package dev.slipway.engine.load.playbook;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.yaml.Siblings;
import dev.slipway.engine.load.yaml.SourceFiles;
import dev.slipway.engine.load.yaml.Values;
import dev.slipway.engine.load.yaml.Variables;
import dev.slipway.engine.model.Rule;
import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.Variable;
import dev.slipway.engine.model.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;

/** A role on disk. */
record Role(String name, Path directory) {
    /** More directories of roles, with colons between them. */
    static final String PATH = "SLIPWAY_ROLES_PATH";

    private static final List<String> ENDINGS = List.of(".yml", ".yaml", ".json", "");

    /** The role of that name: in {@code roles/} beside the playbook, or the path itself. */
    static Optional<Role> find(Yaml.Scalar name, Place place, Problems problems) {
        if (Values.template(name)) {
            problems.error(name.at(), "a template in the name of a role is not supported yet");
            return Optional.empty();
        }
        try {
            SequencedSet<Path> candidates = new LinkedHashSet<>();
            directories(place).forEach(dir -> candidates.add(dir.resolve(name.text())));
            place.playbooks().forEach(dir -> candidates.add(dir.resolve(name.text())));
            Optional<Path> found = candidates.stream()
                    .map(Path::normalize)
                    .filter(Files::isDirectory)
                    .findFirst();
            if (found.isEmpty()) {
                missing(name, candidates.getFirst(), problems);
            }
            return found.map(path -> new Role(
                    path.getFileName() == null
                            ? name.text()
                            : path.getFileName().toString(),
                    path));
        } catch (InvalidPathException e) {
            problems.error(name.at(), "'" + name.text() + "' is not the name of a role");
            return Optional.empty();
        }
    }

    /** Where roles are: in {@code roles/} beside the playbooks, and where {@value #PATH} says. */
    static List<Path> directories(Place place) {
        SequencedSet<Path> directories = new LinkedHashSet<>();
        place.playbooks().forEach(dir -> directories.add(dir.resolve("roles")));
        for (String path : System.getenv().getOrDefault(PATH, "").split(":")) {
            if (!path.isBlank()) {
                directories.add(
                        path.startsWith("~/")
                                ? Path.of(System.getProperty("user.home"), path.substring(2))
                                : Path.of(path));
            }
        }
        return List.copyOf(directories);
    }

    private static String ofCollection(String name) {
        String[] parts = name.split("\\.");
        return parts.length == 3
                ? "; roles of collections are found under their whole name: ln -s"
                        + " …/ansible_collections/%s/%s/roles/%s there".formatted((Object[]) parts)
                : "";
    }

    private static void missing(Yaml.Scalar name, Path looked, Problems problems) {
        Optional<String> joined = Optional.of(name.text())
                .filter(text -> text.matches("(role|name):\\S+"))
                .map(text -> "write '" + text.replaceFirst(":", ": ") + "', with a blank after ':'");
        Optional<String> hint = joined.or(() -> Suggestions.didYouMean(name.text(), Siblings.of(looked)))
                .or(() -> Optional.of("looked for the directory '" + looked + "'" + ofCollection(name.text())));
        problems.error(Rule.MISSING_ROLE, name.at(), "no role '" + name.text() + "'", hint);
    }

    /** A file of the role, by directory and name without ending. */
    Optional<Path> file(String kind, String name) {
        return ENDINGS.stream()
                .map(ending -> directory.resolve(kind).resolve(name + ending).normalize())
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** The variables of {@code defaults} or {@code vars}: a file, or a directory of files. */
    Map<String, Variable> variables(String kind, String name, Problems problems) {
        Optional<Path> file = file(kind, name);
        Path many = directory.resolve(kind).resolve(name);
        if (file.isPresent() || !Files.isDirectory(many)) {
            return file.map(path -> Variables.read(path, problems)).orElse(Map.of());
        }
        Map<String, Variable> variables = new LinkedHashMap<>();
        try (Stream<Path> entries = Files.list(many)) {
            entries.filter(path -> path.toString().matches(".*\\.(yml|yaml|json)"))
                    .sorted()
                    .forEach(path -> variables.putAll(Variables.read(path, problems)));
        } catch (IOException | UncheckedIOException e) {
            problems.error(SourceFiles.whole(many), "the directory cannot be read: " + e.getMessage());
        }
        return variables;
    }
}
