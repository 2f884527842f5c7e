package dev.slipway.engine.load.playbook;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.yaml.FileKind;
import dev.slipway.engine.load.yaml.Values;
import dev.slipway.engine.model.Include;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Section;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads lists of tasks into single tasks: blocks are flattened, each task keeping which parts of them it stands in, imports followed. One for each play. */
final class TaskReader {
    private static final Vocabulary FILE = new Vocabulary(List.of("file", "apply"), List.of());

    private final Reading reading;
    private final Problems problems;
    private final RoleReader roles;
    private final IncludeReader includes;
    private int blocks;

    TaskReader(Reading reading) {
        this.reading = reading;
        this.problems = reading.problems();
        this.roles = new RoleReader(reading, this);
        this.includes = new IncludeReader(reading, this);
    }

    RoleReader roles() {
        return roles;
    }

    /** The tasks of a list; of nothing, none. */
    List<Task> read(Yaml list, Inherited outer, Place place) {
        if (Values.nothing(list)) {
            return List.of();
        }
        if (!(list instanceof Yaml.Sequence sequence)) {
            boolean below = FileKind.of(list).equals(Optional.of(FileKind.TASKS_BELOW_A_KEY));
            problems.error(
                    list.at(),
                    "tasks are a list, not " + list.kind(),
                    below ? "leave out 'tasks:': this is the list itself" : "start each with '- '");
            return List.of();
        }
        List<Task> tasks = new ArrayList<>();
        for (Yaml item : sequence.items()) {
            reading.count(item.at());
            if (item instanceof Yaml.Mapping mapping) {
                tasks.addAll(item(new Fields(mapping, problems), outer, place));
            } else {
                problems.error(
                        item.at(),
                        "a task is a mapping, not " + item.kind(),
                        "write '- module:' and its arguments below");
            }
        }
        return tasks;
    }

    /** The tasks of a file. */
    List<Task> file(Path file, Inherited outer, Place place) {
        reading.count(new Position(new dev.slipway.engine.model.Source(file.toString(), ""), 0, 0));
        return reading.yaml(file).map(tree -> read(tree, outer, place)).orElse(List.of());
    }

    private List<Task> item(Fields fields, Inherited outer, Place place) {
        if (FileKind.play(fields.mapping())) {
            play(fields.mapping(), place);
            return List.of();
        }
        if (Arrays.stream(Section.Part.values())
                .anyMatch(part -> fields.mapping().entry(part.keyword()).isPresent())) {
            return block(fields, outer, place);
        }
        Optional<ModuleCall> call = ModuleCall.of(fields, reading.modules());
        if (call.isEmpty()) {
            return List.of();
        }
        return switch (call.get().module()) {
            case "import_tasks", "include_tasks" -> imported(call.get(), fields, outer, place);
            case "import_role", "include_role" -> role(call.get(), fields, outer, place);
            case "include_vars" -> new VariablesReader(reading, this).read(call.get(), fields, outer, place);
            default ->
                new TaskFields(fields, outer, place).task(call.get()).stream().toList();
        };
    }

    private void play(Yaml.Mapping item, Place place) {
        boolean imports = item.entry("hosts").isEmpty();
        String message = imports
                ? "'import_playbook' stands among plays, not among tasks"
                : "a play stands where a task is needed";
        problems.error(
                item.at(),
                message,
                place.trail().isEmpty()
                        ? "begin it in the first column, beside the plays"
                        : "a file of tasks holds what stands below 'tasks:'; 'import_playbook', beside the plays, takes in a playbook");
    }

    private List<Task> block(Fields fields, Inherited outer, Place place) {
        checkBlock(fields);
        if (fields.mapping().entry("block").isEmpty()) {
            problems.error(fields.mapping().at(), "the block has no tasks", "put those that may fail below 'block:'");
        }
        Inherited inner = outer.within(fields);
        int number = ++blocks;
        List<Task> tasks = new ArrayList<>();
        for (Section.Part part : Section.Part.values()) {
            Optional<Yaml> list = fields.mapping().get(part.keyword());
            Section section = new Section(number, fields.mapping().at(), part);
            boolean plain =
                    fields.value("rescue").isEmpty() && fields.value("always").isEmpty();
            list.ifPresent(items -> tasks.addAll(read(items, plain ? inner : inner.in(section), place)));
        }
        return tasks;
    }

    private void checkBlock(Fields fields) {
        for (Yaml.Entry entry : fields.mapping().entries()) {
            if (entry.key().equals("loop") || entry.key().startsWith("with_")) {
                problems.error(
                        entry.at(),
                        "a block cannot be looped",
                        "put its tasks in a file and loop over 'include_tasks'");
            } else if (!Vocabulary.BLOCK.known().contains(entry.key())) {
                fields.unknown(entry, Vocabulary.BLOCK, "a block");
            }
        }
    }

    private List<Task> imported(ModuleCall call, Fields fields, Inherited outer, Place place) {
        checkImport(call, fields);
        Yaml arguments = withPath(call.arguments(fields));
        Inherited inner = dynamic(call) ? outer.including(fields) : outer.within(fields);
        Optional<Yaml.Scalar> written = Optional.empty();
        if (arguments instanceof Yaml.Mapping mapping) {
            Fields named = new Fields(mapping, problems);
            named.check(FILE, "'" + call.module() + "'");
            written = named.scalar("file").map(place::filled);
            inner = applied(named, inner);
        } else if (arguments instanceof Yaml.Scalar scalar && !Values.nothing(scalar)) {
            written = Optional.of(place.filled(scalar));
        }
        if (written.isEmpty()) {
            problems.error(call.entry().at(), "'" + call.module() + "' needs the path of a file");
            return List.of();
        }
        IncludeReader.Call include = new IncludeReader.Call(call, fields, outer, place, written.get(), inner);
        if (dynamic(call) && !include.settled() && Wildcards.dynamic(written.get())) {
            return includes.files(include);
        }
        Optional<Path> file = StaticPath.find(written.get(), place::candidates, problems);
        Optional<String> circle = file.flatMap(place::circle);
        if (circle.isPresent()) {
            problems.error(written.get().at(), "tasks that import themselves: " + circle.get());
            return List.of();
        }
        Inherited handedDown = inner;
        return file.map(path -> chosen(include, include.target().text(), file(path, handedDown, place.imported(path))))
                .orElse(List.of());
    }

    /** A path written behind the keyword is {@code file}, also where {@code args} stands beside it. */
    private static Yaml withPath(Yaml arguments) {
        return arguments instanceof Yaml.Mapping mapping
                ? new Yaml.Mapping(
                        mapping.at(),
                        mapping.entries().stream()
                                .map(entry -> entry.key().equals(Task.FREE)
                                        ? new Yaml.Entry(entry.at(), "file", entry.value())
                                        : entry)
                                .toList())
                : arguments;
    }

    private static boolean dynamic(ModuleCall call) {
        return call.module().startsWith("include_");
    }

    /** What an include leads to that can lead to one thing only. */
    private List<Task> chosen(IncludeReader.Call include, String name, List<Task> tasks) {
        return !dynamic(include.call()) || include.settled()
                ? tasks
                : includes.decided(include, List.of(new Include.Branch(List.of(name), tasks)));
    }

    private List<Task> role(ModuleCall call, Fields fields, Inherited outer, Place place) {
        checkImport(call, fields);
        Yaml arguments = call.arguments(fields);
        if (!(arguments instanceof Yaml.Mapping mapping)) {
            problems.error(call.entry().at(), "'" + call.module() + "' needs the name of a role", "write 'name: ...'");
            return List.of();
        }
        Fields named = new Fields(mapping, problems);
        Inherited inner = applied(named, dynamic(call) ? outer.including(fields) : outer.within(fields));
        Optional<RoleCall> role = RoleCall.imported(call, named);
        if (role.isEmpty()) {
            return List.of();
        }
        Yaml.Scalar name = role.get().name();
        IncludeReader.Call include = new IncludeReader.Call(call, fields, outer, place, name, inner);
        return dynamic(call) && Wildcards.dynamic(name)
                ? includes.roles(include, found -> roles.run(role.get().of(found), inner, place))
                : chosen(
                        include,
                        name.text(),
                        dynamic(call) ? roles.run(role.get(), inner, place) : roles.imported(role.get(), inner, place));
    }

    /** What {@code apply} says for all tasks of an include. */
    private Inherited applied(Fields arguments, Inherited inner) {
        return arguments
                .value("apply")
                .filter(Yaml.Mapping.class::isInstance)
                .map(apply -> new Fields((Yaml.Mapping) apply, problems))
                .map(fields -> {
                    fields.check(Vocabulary.IMPORT, "'apply'");
                    return inner.within(fields);
                })
                .orElse(inner);
    }

    private void checkImport(ModuleCall call, Fields fields) {
        Vocabulary words = dynamic(call) ? Vocabulary.INCLUDE : Vocabulary.IMPORT;
        for (Yaml.Entry entry : fields.mapping().entries()) {
            boolean own = entry.equals(call.entry()) || entry.key().equals("args");
            if (own || words.known().contains(entry.key())) {
                continue;
            }
            if (Loops.isLoop(entry.key())) {
                problems.error(
                        entry.at(),
                        "'" + call.module() + "' has no loop: what is imported is read once",
                        "use '" + call.module().replace("import", "include") + "'");
            } else if (dynamic(call) && Vocabulary.IMPORT.known().contains(entry.key())) {
                problems.error(
                        entry.at(),
                        "'" + entry.key() + "' of an include is not handed down to what it includes",
                        "put it below 'apply:' of '" + call.module() + "', or use '"
                                + call.module().replace("include", "import") + "'");
            } else {
                fields.unknown(entry, words, dynamic(call) ? "a task that includes" : "a task that imports");
            }
        }
    }
}
