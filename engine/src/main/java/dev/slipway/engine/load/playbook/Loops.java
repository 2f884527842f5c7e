package dev.slipway.engine.load.playbook;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.yaml.Values;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.Yaml;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code loop}, its older spellings and {@code loop_control}. */
final class Loops {
    private static final List<String> SPELLINGS = List.of("loop", "with_items", "with_list");
    static final Vocabulary CONTROL = new Vocabulary(
            List.of("loop_var", "index_var", "label"), List.of("break_when", "extended", "extended_allitems", "pause"));

    private Loops() {}

    static Optional<Task.Loop> of(Fields task) {
        List<Yaml.Entry> written = SPELLINGS.stream()
                .flatMap(key -> task.mapping().entry(key).stream())
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
        return items(written.getFirst(), task.problems())
                .map(items -> new Task.Loop(
                        items,
                        control.flatMap(c -> c.identifier("loop_var")).orElse("item"),
                        control.flatMap(c -> c.identifier("index_var")),
                        control.flatMap(c -> c.scalar("label"))));
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

    private static Optional<Yaml> items(Yaml.Entry entry, Problems problems) {
        Yaml value = entry.value();
        boolean flattens = entry.key().equals("with_items");
        if (value instanceof Yaml.Sequence list) {
            return Optional.of(flattens ? flat(list) : list);
        }
        if (Values.template(value)) {
            return Optional.of(value);
        }
        if (flattens && value instanceof Yaml.Scalar && !Values.nothing(value)) {
            return Optional.of(new Yaml.Sequence(value.at(), List.of(value)));
        }
        problems.error(
                value.at(), "'" + entry.key() + "' takes a list or a template that gives one, not " + value.kind());
        return Optional.empty();
    }

    /** {@code with_items} takes the items of lists in its list. */
    private static Yaml.Sequence flat(Yaml.Sequence list) {
        return new Yaml.Sequence(
                list.at(),
                list.items().stream()
                        .flatMap(item -> item instanceof Yaml.Sequence inner ? inner.items().stream() : Stream.of(item))
                        .toList());
    }
}
