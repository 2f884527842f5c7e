package dev.slipway.engine.load.playbook;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.yaml.Values;
import dev.slipway.engine.model.LayeredMap;
import dev.slipway.engine.model.Play;
import dev.slipway.engine.model.Rule;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.Variable;
import dev.slipway.engine.model.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/** Reads roles and remembers what they give to the whole play. One for each play. */
final class RoleReader {
    private static final Vocabulary META = new Vocabulary(
            List.of("dependencies", "allow_duplicates", "galaxy_info", "argument_specs", "collections"), List.of());

    private final Reading reading;
    private final Problems problems;
    private final TaskReader tasks;
    private final List<Task> handlers = new ArrayList<>();
    private final Map<String, Variable> defaults = new LinkedHashMap<>();
    private final Map<String, Variable> variables = new LinkedHashMap<>();
    private final RoleRuns ran = new RoleRuns();
    private final Set<Path> handled = new HashSet<>();
    private final List<String> named = new ArrayList<>();
    private final SequencedSet<String> depended = new LinkedHashSet<>();
    private final Set<Path> looked = new HashSet<>();

    RoleReader(Reading reading, TaskReader tasks) {
        this.reading = reading;
        this.problems = reading.problems();
        this.tasks = tasks;
    }

    /** The tasks of the play, each with the tags of all calls it stands for. */
    List<Task> settled(List<Task> all) {
        return ran.tagged(all);
    }

    /** Handlers of all roles so far. */
    List<Task> handlers() {
        return handlers;
    }

    /** Defaults of the roles the whole play sees. */
    Map<String, Variable> defaults() {
        return defaults;
    }

    /** Variables of the roles the whole play sees. */
    Map<String, Variable> variables() {
        return variables;
    }

    /** The roles of the play by name. */
    Play.Roles names() {
        return new Play.Roles(named, List.copyOf(depended));
    }

    /** The tasks of the roles that the play lists. */
    List<Task> listed(List<RoleCall> calls, Inherited outer, Place place) {
        calls.forEach(call -> named.add(call.shortName()));
        return calls.stream().flatMap(call -> run(call, outer, place).stream()).toList();
    }

    /** The tasks of a role that a task imports, which makes it one of the play's. */
    List<Task> imported(RoleCall call, Inherited outer, Place place) {
        named.add(call.shortName());
        return run(call, outer, place);
    }

    /** The tasks of a role and, before them, of those it depends on. */
    List<Task> run(RoleCall call, Inherited outer, Place place) {
        return read(call, outer, place).tasks();
    }

    /** A role that has been read, with what it and its dependencies declare. */
    private record Ready(List<Task> tasks, LayeredMap<Variable> defaults, LayeredMap<Variable> variables) {
        static final Ready NOTHING = new Ready(List.of(), LayeredMap.empty(), LayeredMap.empty());
    }

    private Ready read(RoleCall call, Inherited outer, Place place) {
        reading.count(call.name().at());
        Optional<Role> found = Role.find(call.name(), place, problems);
        if (found.isEmpty()) {
            return Ready.NOTHING;
        }
        Role role = found.get();
        Optional<String> circle = place.circle(role.directory());
        if (circle.isPresent()) {
            problems.error(call.name().at(), "roles that depend on themselves: " + circle.get());
            return Ready.NOTHING;
        }
        if (looked.add(role.directory())) {
            RoleFiles.check(role, call, problems);
        }
        Optional<Fields> meta = meta(role);
        Inherited inner = outer.within(call.keywords());
        Place inside = place.inRole(role.name(), role.directory());
        Ready before = dependencies(meta, inner, inside.dependencies());
        LayeredMap<Variable> ownDefaults =
                before.defaults().with(role.variables("defaults", from(call, role, "defaults"), problems));
        LayeredMap<Variable> ownVariables =
                before.variables().with(role.variables("vars", from(call, role, "vars"), problems));
        if (call.exported()) {
            defaults.putAll(ownDefaults);
            variables.putAll(ownVariables);
        }
        boolean again = meta.flatMap(fields -> fields.flag("allow_duplicates")).orElse(call.repeatable());
        List<Task> all = new ArrayList<>(before.tasks());
        Inherited handedDown = inner.inRole(ownDefaults, ownVariables).withParameters(call.parameters());
        if (again) {
            all.addAll(tasks(call, role, meta, handedDown, inside));
        } else {
            ran.start(role.directory() + "\n" + call.likeness(), inner).ifPresent(run -> {
                List<Task> own = tasks(call, role, meta, handedDown, inside);
                ran.produced(run, own);
                all.addAll(own);
            });
        }
        return new Ready(all, ownDefaults, ownVariables);
    }

    private List<Task> tasks(RoleCall call, Role role, Optional<Fields> meta, Inherited inner, Place inside) {
        Optional<Path> handlerFile = role.file("handlers", from(call, role, "handlers"));
        if (handlerFile.isPresent() && handled.add(handlerFile.get())) {
            Place place = inside.reading(handlerFile.get(), Place.Kind.HANDLERS);
            handlers.addAll(tasks.file(handlerFile.get(), inner.outOfBlocks(), place));
        }
        List<Task> all = new ArrayList<>();
        if (call.checked() && inside.kind() == Place.Kind.TASKS) {
            new ArgumentSpecs(reading).check(role, call, meta, inner, inside).ifPresent(all::add);
        }
        role.file("tasks", from(call, role, "tasks"))
                .ifPresent(file -> all.addAll(tasks.file(file, inner, inside.reading(file, inside.kind()))));
        return all;
    }

    private Ready dependencies(Optional<Fields> meta, Inherited outer, Place inside) {
        Optional<Yaml> list = meta.flatMap(fields -> fields.value("dependencies"));
        if (list.isPresent() && !(list.get() instanceof Yaml.Sequence)) {
            problems.error(
                    list.get().at(),
                    "dependencies are a list of roles, not " + list.get().kind(),
                    "write '- role: NAME' below 'dependencies:', even when there is one only");
        }
        List<Task> all = new ArrayList<>();
        LayeredMap<Variable> ofDefaults = LayeredMap.empty();
        LayeredMap<Variable> ofVariables = LayeredMap.empty();
        for (Yaml item : list.orElse(null) instanceof Yaml.Sequence roles ? roles.items() : List.<Yaml>of()) {
            Optional<RoleCall> asked = RoleCall.listed(item, problems);
            asked.ifPresent(call -> depended.add(call.shortName()));
            Ready one = asked.map(call -> read(call, outer, inside)).orElse(Ready.NOTHING);
            all.addAll(one.tasks());
            ofDefaults = ofDefaults.with(one.defaults());
            ofVariables = ofVariables.with(one.variables());
        }
        return new Ready(all, ofDefaults, ofVariables);
    }

    private Optional<Fields> meta(Role role) {
        Optional<Yaml> tree = role.file("meta", "main").flatMap(reading::yaml).filter(yaml -> !Values.nothing(yaml));
        if (tree.isPresent() && !(tree.get() instanceof Yaml.Mapping)) {
            problems.error(
                    tree.get().at(),
                    "the meta data of a role is a mapping, not " + tree.get().kind(),
                    "write 'dependencies:' and below it '- role: NAME'");
        }
        Optional<Fields> fields =
                tree.filter(Yaml.Mapping.class::isInstance).map(yaml -> new Fields((Yaml.Mapping) yaml, problems));
        fields.ifPresent(known -> known.check(META, "the meta data of a role"));
        return fields;
    }

    /** The name of the file to read of a kind; one that was asked for must be there. */
    private String from(RoleCall call, Role role, String kind) {
        Yaml.Scalar asked = call.from().get(kind);
        if (asked == null) {
            return "main";
        }
        if (role.file(kind, asked.text()).isEmpty()) {
            problems.error(
                    Rule.MISSING_FILE,
                    asked.at(),
                    "role '" + role.name() + "' has no file '" + kind + "/" + asked.text() + "'",
                    Optional.empty());
        }
        return asked.text();
    }
}
