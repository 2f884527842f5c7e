package dev.slipway.engine.load.playbook;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.yaml.Values;
import dev.slipway.engine.load.yaml.Variables;
import dev.slipway.engine.model.Become;
import dev.slipway.engine.model.Flow;
import dev.slipway.engine.model.LayeredMap;
import dev.slipway.engine.model.Play;
import dev.slipway.engine.model.PlayControl;
import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.Variable;
import dev.slipway.engine.model.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads one play. */
record PlayReader(Reading reading, Fields fields, Inherited outer, Place place) {
    /** The play; empty when it says no hosts, and then the problems say so. */
    Optional<Play> play() {
        if (looksLikeTask()) {
            problems()
                    .error(
                            fields.mapping().at(),
                            "a task stands where a play is needed",
                            "begin with '- hosts: all', and put tasks below its 'tasks:'");
            return Optional.empty();
        }
        check();
        Fields settled = new Fields(OpenKeywords.settled(fields.mapping()), problems());
        Inherited inner = withoutVariables();
        TaskReader reader = new TaskReader(reading);
        List<Task> tasks = tasks(reader, inner);
        List<Task> handlers = section(reader, "handlers", inner, place.handlers());
        handlers.addAll(0, reader.roles().handlers());
        Optional<Yaml.Scalar> hosts = hosts();
        LayeredMap<Variable> variables = LayeredMap.copyOf(fields.variables())
                .with(outer.variables().merged())
                .with(new Prompts(reading, fields).variables())
                .with(files())
                .with(reader.roles().variables());
        return hosts.map(pattern -> new Play(
                fields.text("name").orElse(pattern.text()),
                fields.mapping().at(),
                pattern,
                inner.tags(),
                login(),
                reader.roles().names(),
                reader.roles().defaults(),
                variables,
                inner.become(),
                settled.scalars("serial"),
                needs(),
                gathering(settled).orElse(Play.Gathering.FACTS),
                reader.roles().settled(tasks),
                handlers,
                new PlayControlFields(settled).read(PlayControl.PLAIN),
                OpenKeywords.open(fields.mapping())));
    }

    static Optional<Play.Gathering> gathering(Fields fields) {
        return fields.flag("gather_facts").map(gathers -> gathers ? Play.Gathering.FACTS : Play.Gathering.NOTHING);
    }

    /** A file of tasks given as a playbook is one mistake. */
    private boolean looksLikeTask() {
        return fields.mapping().entry("hosts").isEmpty()
                && fields.mapping().entries().stream()
                        .anyMatch(entry -> reading.modules().contains(ModuleCall.plain(entry.key())));
    }

    private void check() {
        for (Yaml.Entry entry : fields.mapping().entries()) {
            String key = entry.key();
            boolean task = reading.modules().contains(ModuleCall.plain(key))
                    || Vocabulary.TASK.known().contains(key);
            if (Vocabulary.PLAY.known().contains(key)) {
                continue;
            }
            if (task) {
                fields.problems().error(entry.at(), "'" + key + "' is for a task", "put it below 'tasks:'");
            } else {
                fields.unknown(entry, Vocabulary.PLAY, "a play");
            }
        }
    }

    /** Variables of the play stay with the play: they are weaker than those of its roles, and tasks would hide these. */
    private Inherited withoutVariables() {
        List<Yaml.Entry> others = fields.mapping().entries().stream()
                .filter(entry -> !entry.key().equals("vars"))
                .toList();
        return outer.within(new Fields(new Yaml.Mapping(fields.mapping().at(), others), fields.problems()))
                .withoutVariables();
    }

    private List<Task> tasks(TaskReader reader, Inherited inner) {
        List<Task> all = section(reader, "pre_tasks", inner, place);
        flush(all, "pre_tasks", inner);
        int before = all.size();
        all.addAll(roles(reader, inner));
        all.addAll(section(reader, "tasks", inner, place));
        List<Task> after = section(reader, "post_tasks", inner, place);
        if (all.size() > before && !after.isEmpty()) {
            flush(all, "post_tasks", inner);
        }
        all.addAll(after);
        return all;
    }

    /** Handlers run between the sections of a play. */
    private void flush(List<Task> tasks, String section, Inherited inner) {
        if (tasks.isEmpty()) {
            return;
        }
        Yaml.Entry entry = fields.mapping().entry(section).orElseThrow();
        tasks.add(new Task(
                "flush handlers",
                entry.at(),
                "meta",
                entry.at(),
                new Yaml.Scalar(entry.at(), "flush_handlers", false, ""),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of("always"),
                Become.INHERITED,
                Map.of(),
                Map.of(),
                Optional.empty(),
                Task.Repeat.NEVER,
                Task.Keywords.PLAIN,
                place.home(),
                Flow.PLAIN));
    }

    private List<Task> section(TaskReader reader, String key, Inherited inner, Place where) {
        return new ArrayList<>(
                fields.value(key).map(list -> reader.read(list, inner, where)).orElse(List.of()));
    }

    private List<Task> roles(TaskReader reader, Inherited inner) {
        Optional<Yaml> written = fields.value("roles");
        if (written.isPresent() && !(written.get() instanceof Yaml.Sequence)) {
            problems()
                    .error(
                            written.get().at(),
                            "roles are a list, not " + written.get().kind(),
                            "write '- NAME' below 'roles:', even when there is one only");
        }
        List<RoleCall> calls = new ArrayList<>();
        if (written.orElse(null) instanceof Yaml.Sequence list) {
            list.items().forEach(item -> RoleCall.listed(item, problems()).ifPresent(calls::add));
        }
        return reader.roles().listed(calls, inner, place);
    }

    private Optional<Yaml.Scalar> hosts() {
        List<Yaml.Scalar> patterns = fields.scalars("hosts");
        if (patterns.isEmpty()) {
            if (fields.value("hosts").isEmpty() && !misspelt()) {
                problems().error(fields.mapping().at(), "the play has no hosts", "add 'hosts: all' or a pattern");
            }
            return Optional.empty();
        }
        if (patterns.size() == 1) {
            return Optional.of(patterns.getFirst());
        }
        String joined = patterns.stream().map(Yaml.Scalar::text).collect(Collectors.joining(","));
        return Optional.of(new Yaml.Scalar(patterns.getFirst().at(), joined, true, ""));
    }

    /** Whether a keyword that is none has been told already as what 'hosts' was meant to be. */
    private boolean misspelt() {
        return fields.mapping().entries().stream()
                .filter(entry -> !Vocabulary.PLAY.known().contains(entry.key()))
                .anyMatch(entry -> Suggestions.closest(entry.key(), Vocabulary.PLAY.known())
                        .equals(Optional.of("hosts")));
    }

    private Play.Login login() {
        return new Play.Login(fields.scalar("remote_user"), fields.scalar("port"));
    }

    private Optional<List<Yaml.Scalar>> needs() {
        return fields.mapping().entry("needs").map(entry -> fields.scalars("needs"));
    }

    /** The variables of {@code vars_files}; an item that is a list means the first of its files that exists. */
    private Map<String, Variable> files() {
        LayeredMap<Variable> all = LayeredMap.empty();
        Optional<Yaml> written = fields.value("vars_files");
        List<Yaml> items = written.orElse(null) instanceof Yaml.Sequence list
                ? list.items()
                : written.stream().toList();
        for (Yaml item : items) {
            List<Yaml> choices = item instanceof Yaml.Sequence list ? list.items() : List.of(item);
            Optional<Path> file = Optional.empty();
            for (int i = 0; i < choices.size() && file.isEmpty(); i++) {
                boolean last = i == choices.size() - 1;
                file = varsFile(choices.get(i), last ? problems() : new Problems());
            }
            all = all.with(file.map(path -> Variables.read(path, problems())).orElse(Map.of()));
        }
        return all;
    }

    private Optional<Path> varsFile(Yaml item, Problems wrong) {
        if (!(item instanceof Yaml.Scalar written) || Values.nothing(item)) {
            problems().error(item.at(), "'vars_files' takes paths, not " + item.kind());
            return Optional.empty();
        }
        return StaticPath.find(
                written, path -> List.of(place.file().resolveSibling(path).normalize()), wrong);
    }

    private Problems problems() {
        return fields.problems();
    }
}
