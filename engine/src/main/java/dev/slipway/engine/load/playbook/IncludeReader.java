package dev.slipway.engine.load.playbook;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.yaml.Values;
import dev.slipway.engine.model.Include;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.Yaml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Reads includes. One without condition, loop and template is read as what it leads to; of any other all that it may lead to is
 * read, and its task decides for each host.
 */
final class IncludeReader {
    /** More are not meant: a template without anything around it in a directory of everything. */
    private static final int MOST = 100;

    private final Reading reading;
    private final Problems problems;
    private final TaskReader tasks;

    /**
     * An include as written.
     *
     * @param target the file or role
     * @param inner what is handed down to what it leads to
     */
    record Call(ModuleCall call, Fields fields, Inherited outer, Place place, Yaml.Scalar target, Inherited inner) {
        Optional<Task.Loop> loop() {
            return Loops.of(fields).map(Task.Loop::numbered);
        }

        /** Whether all is known of it while loading. */
        boolean settled() {
            return !Wildcards.dynamic(target)
                    && fields.scalars("when").isEmpty()
                    && Loops.of(fields).isEmpty();
        }
    }

    IncludeReader(Reading reading, TaskReader tasks) {
        this.reading = reading;
        this.problems = reading.problems();
        this.tasks = tasks;
    }

    /** The tasks of files. */
    List<Task> files(Call include) {
        Place place = include.place();
        List<Path> bases = open(include) ? List.of(place.file().resolveSibling("")) : place.bases();
        return read(
                include,
                bases,
                file -> Files.isRegularFile(file) && listsTasks(file),
                path -> tasks.file(path, include.inner(), place.imported(path)));
    }

    /** The tasks of roles. */
    List<Task> roles(Call include, Function<Yaml.Scalar, List<Task>> role) {
        return read(
                include,
                Role.directories(include.place()),
                Files::isDirectory,
                path -> role.apply(new Yaml.Scalar(
                        include.target().at(), path.toAbsolutePath().normalize().toString(), true, "")));
    }

    /** Variables of files: in each branch a single task that sets them. */
    List<Task> variables(Call include, Function<Path, List<Task>> setting) {
        List<Path> folders = new ArrayList<>();
        for (Path folder : include.place().scope()) {
            folders.add(folder.resolve("vars"));
            if (!open(include)) {
                folders.add(folder);
            }
        }
        return read(include, folders, file -> Files.isRegularFile(file) && declaresVariables(file), setting);
    }

    private boolean open(Call include) {
        return patterns(include).stream().anyMatch(Wildcards::open);
    }

    private static List<String> patterns(Call include) {
        return Wildcards.patterns(include.target(), include.loop());
    }

    private List<Task> read(Call include, List<Path> bases, Predicate<Path> fits, Function<Path, List<Task>> reader) {
        Map<String, Path> found = new LinkedHashMap<>();
        for (String pattern : patterns(include)) {
            found.putAll(Wildcards.matching(pattern, bases, fits));
        }
        found.values()
                .removeIf(path -> path.equals(include.place().file())
                        || include.place().circle(path).isPresent());
        if (found.isEmpty() || found.size() > MOST) {
            problems.error(
                    include.target().at(),
                    found.isEmpty()
                            ? "nothing is found that matches '"
                                    + include.target().text() + "'"
                            : "'" + include.target().text() + "' matches " + found.size() + " files",
                    found.isEmpty()
                            ? "a template stands for any name; looked below "
                                    + bases.stream()
                                            .map(IncludeReader::shown)
                                            .distinct()
                                            .collect(Collectors.joining(", "))
                            : "write the directory and the ending around the template");
            return List.of();
        }
        List<Include.Branch> branches = new ArrayList<>();
        found.forEach((name, path) -> {
            SequencedSet<String> names = new LinkedHashSet<>(List.of(name));
            names.add(path.toAbsolutePath().normalize().toString());
            branches.add(new Include.Branch(List.copyOf(names), reader.apply(path)));
        });
        return decided(include, branches);
    }

    private static String shown(Path directory) {
        return directory.toString().isEmpty() ? "." : directory.toString();
    }

    /** The task that decides, with what it decides about. */
    List<Task> decided(Call include, List<Include.Branch> branches) {
        if (include.place().kind() == Place.Kind.HANDLERS) {
            problems.error(
                    include.call().entry().at(),
                    "among handlers an include is read while loading: it has no loop, no condition, and no template",
                    "put 'when' at the handlers themselves");
            return List.of();
        }
        Optional<Task.Loop> loop = include.loop();
        Map<String, Yaml> variables = new LinkedHashMap<>();
        loop.ifPresent(rounds -> {
            variables.put(rounds.variable(), expression(include, rounds.variable()));
            rounds.index().ifPresent(name -> variables.put(name, expression(include, name)));
            if (rounds.detail() != Task.Loop.Detail.ITEM) {
                variables.put("ansible_loop", expression(include, "ansible_loop"));
            }
        });
        String fact = Include.FACTS + reading.number();
        return new TaskFields(include.fields(), include.outer(), include.place())
                        .task(include.call(), arguments(include, fact, variables))
                        .map(task -> task.including(new Include(fact, variables, branches), task.arguments()))
                        .stream()
                        .toList();
    }

    private static Yaml expression(Call include, String text) {
        return new Yaml.Scalar(include.target().at(), "{{ " + text + " }}", true, "");
    }

    private static Yaml arguments(Call include, String fact, Map<String, Yaml> variables) {
        List<Yaml.Entry> entries = new ArrayList<>();
        entries.add(entry(include, "fact", new Yaml.Scalar(include.target().at(), fact, true, "")));
        entries.add(entry(include, "target", include.target()));
        include.loop().flatMap(Task.Loop::index).ifPresent(name -> {
            entries.add(entry(include, "round", expression(include, name)));
            entries.add(entry(
                    include,
                    "variables",
                    new Yaml.Mapping(
                            include.target().at(),
                            variables.entrySet().stream()
                                    .map(variable -> entry(include, variable.getKey(), variable.getValue()))
                                    .toList())));
        });
        return new Yaml.Mapping(include.target().at(), entries);
    }

    private static Yaml.Entry entry(Call include, String key, Yaml value) {
        return new Yaml.Entry(include.target().at(), key, value);
    }

    /** A role's list of what it needs is a list of mappings, too. */
    private boolean listsTasks(Path file) {
        boolean requirements = file.getFileName().toString().matches("requirements\\.ya?ml");
        return !requirements
                && written(file)
                        .filter(tree -> Values.nothing(tree)
                                || tree instanceof Yaml.Sequence list
                                        && list.items().stream()
                                                .allMatch(item -> item instanceof Yaml.Mapping mapping
                                                        && mapping.entry("hosts")
                                                                .isEmpty()))
                        .isPresent();
    }

    private boolean declaresVariables(Path file) {
        return written(file)
                .filter(tree -> Values.nothing(tree) || tree instanceof Yaml.Mapping)
                .isPresent();
    }

    /** What looks like YAML: other files beside it are not meant. */
    private Optional<Yaml> written(Path file) {
        return file.toString().matches(".*\\.(yml|yaml|json)") ? reading.yaml(file) : Optional.empty();
    }
}
