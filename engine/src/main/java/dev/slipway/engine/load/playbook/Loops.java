package dev.slipway.engine.load.playbook;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.yaml.Values;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.Yaml;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code loop}, its older spellings and {@code loop_control}. */
final class Loops {
    private static final String LOOP = "loop";
    private static final String OLDER = "with_";
    static final Vocabulary CONTROL = new Vocabulary(
            List.of("loop_var", "index_var", "label", "extended", "extended_allitems", "pause"), List.of("break_when"));

    /** The plugins that would make a plan something else than what is applied, or do not fit here, and what to do instead. */
    private static final Map<String, String> REFUSED = Map.of(
            "filetree", "copy a directory with 'copy'",
            "ini", "read it with 'probe' or a variable",
            "inventory_hostnames", "loop over 'groups.NAME'",
            "lines", "it runs a program on the controller: read a file by \"lookup('file', path).splitlines()\"",
            "password", "it makes a password by chance: give one by a variable",
            "random_choice", "a plan would not be what is applied: use 'loop'",
            "template", "render it with the module 'template'",
            "url", "it reads from the network: use 'get_url', or 'uri' and what it registers",
            "varnames", "use 'loop'");

    private Loops() {}

    /** Why an older spelling does not work here, if it is one. */
    static Optional<String> refused(String key) {
        return key.startsWith(OLDER)
                ? Optional.ofNullable(REFUSED.get(key.substring(OLDER.length())))
                : Optional.empty();
    }

    static boolean isLoop(String key) {
        return key.equals(LOOP)
                || key.startsWith(OLDER) && Vocabulary.TASK.known().contains(key);
    }

    static Optional<Task.Loop> of(Fields task) {
        List<Yaml.Entry> written = task.mapping().entries().stream()
                .filter(entry -> isLoop(entry.key()))
                .toList();
        Optional<Fields> control = control(task);
        if (written.isEmpty()) {
            control.ifPresent(fields -> task.problems()
                    .error(fields.mapping().at(), "'loop_control' without a loop", "add 'loop', or remove it"));
            return Optional.empty();
        }
        if (written.size() > 1) {
            task.problems()
                    .error(
                            written.get(1).at(),
                            "a task has one loop, and this one has '"
                                    + written.get(0).key() + "' and '"
                                    + written.get(1).key() + "'");
        }
        Yaml.Entry loop = written.getFirst();
        String lookup = loop.key().equals(LOOP) ? Task.Loop.LIST : loop.key().substring(OLDER.length());
        return items(loop, lookup, task.problems())
                .map(items -> new Task.Loop(
                        items,
                        lookup,
                        control.flatMap(c -> c.identifier("loop_var")).orElse("item"),
                        control.flatMap(c -> c.identifier("index_var")),
                        control.flatMap(c -> c.scalar("label")),
                        control.flatMap(c -> c.scalar("pause")),
                        control.map(Loops::detail).orElse(Task.Loop.Detail.ITEM)));
    }

    private static Task.Loop.Detail detail(Fields control) {
        boolean all = control.flag("extended_allitems").orElse(true);
        if (!control.flag("extended").orElse(false)) {
            return Task.Loop.Detail.ITEM;
        }
        return all ? Task.Loop.Detail.EXTENDED : Task.Loop.Detail.EXTENDED_WITHOUT_ITEMS;
    }

    private static Optional<Fields> control(Fields task) {
        Optional<Yaml> value = task.value("loop_control");
        if (value.isPresent() && !(value.get() instanceof Yaml.Mapping)) {
            task.problems()
                    .error(
                            value.get().at(),
                            "'loop_control' is a mapping, not " + value.get().kind());
        }
        Optional<Fields> control = value.filter(Yaml.Mapping.class::isInstance)
                .map(mapping -> new Fields((Yaml.Mapping) mapping, task.problems()));
        control.ifPresent(fields -> fields.check(CONTROL, "'loop_control'"));
        return control;
    }

    private static Optional<Yaml> items(Yaml.Entry entry, String lookup, Problems problems) {
        Yaml value = entry.value();
        boolean plain = lookup.equals(Task.Loop.LIST);
        if (value instanceof Yaml.Sequence || Values.template(value) || !plain && !Values.nothing(value)) {
            return Optional.of(value);
        }
        problems.error(
                value.at(), "'" + entry.key() + "' takes a list or a template that gives one, not " + value.kind());
        return Optional.empty();
    }
}
