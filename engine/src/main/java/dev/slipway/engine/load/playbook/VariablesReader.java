package dev.slipway.engine.load.playbook;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.yaml.Siblings;
import dev.slipway.engine.load.yaml.Values;
import dev.slipway.engine.load.yaml.Variables;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.Variable;
import dev.slipway.engine.model.Yaml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code include_vars}: the files are read while loading, and the task sets their variables. */
record VariablesReader(Reading reading, TaskReader tasks) {
    private static final Vocabulary WORDS = new Vocabulary(
            List.of(
                    "file",
                    "dir",
                    "name",
                    "depth",
                    "extensions",
                    "files_matching",
                    "ignore_files",
                    "ignore_unknown_extensions"),
            List.of("hash_behaviour"));

    private Problems problems() {
        return reading.problems();
    }

    List<Task> read(ModuleCall call, Fields fields, Inherited outer, Place place) {
        Yaml arguments = call.arguments(fields);
        Fields named = new Fields(mapping(arguments), problems());
        named.check(WORDS, "'include_vars'");
        Optional<Yaml.Scalar> directory = named.scalar("dir").map(place::filled);
        if (directory.isPresent()) {
            return directory(call, fields, named, outer, place);
        }
        Optional<Yaml.Scalar> file = named.scalar("file").map(place::filled);
        if (file.isEmpty()) {
            problems().error(call.entry().at(), "'include_vars' needs the path of a file", "write 'file:', or 'dir:'");
            return List.of();
        }
        if (Wildcards.dynamic(file.get())) {
            Inherited inner = outer.including(fields);
            IncludeReader.Call include = new IncludeReader.Call(call, fields, outer, place, file.get(), inner);
            Fields nameOnly = new Fields(
                    new Yaml.Mapping(
                            fields.mapping().at(),
                            fields.mapping().entry("name").stream().toList()),
                    problems());
            return new IncludeReader(reading, tasks)
                    .variables(
                            include,
                            path -> setting(
                                    new TaskFields(nameOnly, inner, place),
                                    call,
                                    named,
                                    Variables.read(path, problems())));
        }
        return found(file.get(), place)
                .map(path ->
                        setting(new TaskFields(fields, outer, place), call, named, Variables.read(path, problems())))
                .orElse(List.of());
    }

    private static Yaml.Mapping mapping(Yaml arguments) {
        if (!(arguments instanceof Yaml.Mapping mapping)) {
            List<Yaml.Entry> none = List.of();
            return new Yaml.Mapping(
                    arguments.at(),
                    Values.nothing(arguments) ? none : List.of(new Yaml.Entry(arguments.at(), "file", arguments)));
        }
        return new Yaml.Mapping(
                mapping.at(),
                mapping.entries().stream()
                        .map(entry -> entry.key().equals(Task.FREE)
                                ? new Yaml.Entry(entry.at(), "file", entry.value())
                                : entry)
                        .toList());
    }

    private static List<Path> folders(Place place) {
        List<Path> folders = new ArrayList<>();
        for (Path folder : place.scope()) {
            folders.add(folder.resolve("vars"));
            folders.add(folder);
        }
        folders.add(place.file().resolveSibling(""));
        return folders;
    }

    private Optional<Path> found(Yaml.Scalar written, Place place) {
        List<Path> looked = folders(place).stream()
                .map(folder -> folder.resolve(written.text()).normalize())
                .toList();
        Optional<Path> found = Place.existing(looked);
        if (found.isEmpty()) {
            Path first = looked.getFirst();
            problems().error(written.at(), StaticPath.missing(looked), Siblings.near(first));
        }
        return found;
    }

    private List<Task> directory(ModuleCall call, Fields fields, Fields named, Inherited outer, Place place) {
        Yaml.Scalar written = place.filled(named.scalar("dir").orElseThrow());
        if (Wildcards.dynamic(written)) {
            problems()
                    .error(
                            written.at(),
                            "a template in 'dir' is not supported",
                            "files are known while loading: write 'file:' with the template in its name");
            return List.of();
        }
        List<Path> looked = folders(place).stream()
                .map(folder -> folder.resolve(written.text()).normalize())
                .toList();
        Optional<Path> root = looked.stream().filter(Files::isDirectory).findFirst();
        if (root.isEmpty()) {
            problems()
                    .error(written.at(), "no directory '" + looked.getFirst() + "'", Siblings.near(looked.getFirst()));
            return List.of();
        }
        Map<String, Variable> variables = new LinkedHashMap<>();
        for (Path file : new VariablesDirectory(named).files(root.get())) {
            variables.putAll(Variables.read(file, problems()));
        }
        return setting(new TaskFields(fields, outer, place), call, named, variables);
    }

    /** The task that sets variables; they may speak of each other. */
    private List<Task> setting(TaskFields task, ModuleCall call, Fields named, Map<String, Variable> variables) {
        Yaml.Mapping all = new Yaml.Mapping(
                named.mapping().at(),
                variables.values().stream()
                        .map(variable -> new Yaml.Entry(variable.at(), variable.name(), variable.value()))
                        .toList());
        Optional<String> below = named.identifier("name");
        Yaml arguments = below.<Yaml>map(name -> new Yaml.Mapping(
                        named.mapping().at(),
                        List.of(new Yaml.Entry(named.mapping().at(), name, all))))
                .orElse(all);
        return task.task(call, arguments).map(one -> below.isPresent() ? one : one.under(List.of(), variables)).stream()
                .toList();
    }
}
