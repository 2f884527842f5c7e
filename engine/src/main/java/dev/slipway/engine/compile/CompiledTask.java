package dev.slipway.engine.compile;

import dev.slipway.engine.compile.expression.Expression;
import dev.slipway.engine.model.MetaAction;
import dev.slipway.engine.model.Play;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.Yaml;
import dev.slipway.engine.spi.FactNaming;
import dev.slipway.engine.spi.FactSetting;
import dev.slipway.engine.spi.TaskModule;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A task with its module found and its conditions parsed; the same for all hosts.
 */
public record CompiledTask(
        Play play,
        Task task,
        Modules.Entry<?> entry,
        List<Expression> when,
        List<Expression> until,
        List<Expression> changedWhen,
        List<Expression> failedWhen,
        Kind kind) {
    /** When it runs. */
    public enum Kind {
        /** In its written place. */
        TASK,
        /** At the end of the play or at a flush, if it was notified. */
        HANDLER
    }

    /** A task as a key: tasks are large and the same object for all hosts. */
    record Identity(CompiledTask task) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Identity(CompiledTask same) && same == task;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(task);
        }
    }

    public CompiledTask {
        Objects.requireNonNull(play, "play");
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(entry, "entry");
        when = List.copyOf(when);
        until = List.copyOf(until);
        changedWhen = List.copyOf(changedWhen);
        failedWhen = List.copyOf(failedWhen);
        Objects.requireNonNull(kind, "kind");
    }

    /** The same with another text of the task. */
    CompiledTask with(Task other) {
        return new CompiledTask(play, other, entry, when, until, changedWhen, failedWhen, kind);
    }

    public TaskModule<?> module() {
        return entry.module();
    }

    /** The variables it sets, by name: known before their values. */
    public Set<String> factNames() {
        if (module() instanceof IncludeDecision decision) {
            return new LinkedHashSet<>(decision.facts());
        }
        if (module() instanceof FactNaming naming) {
            Map<String, String> plain = new LinkedHashMap<>();
            if (task.arguments() instanceof Yaml.Mapping written) {
                written.entries().forEach(entry -> plain(entry).ifPresent(text -> plain.put(entry.key(), text)));
            }
            return new LinkedHashSet<>(naming.factNames(plain));
        }
        if (!FactSetting.class.isAssignableFrom(module().argsType())
                || !(task.arguments() instanceof Yaml.Mapping written)) {
            return Set.of();
        }
        return written.entries().stream()
                .map(Yaml.Entry::key)
                .filter(name -> entry.shape().argument(name).isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Optional<String> plain(Yaml.Entry entry) {
        return entry.value() instanceof Yaml.Scalar scalar && !scalar.text().contains("{{")
                ? Optional.of(scalar.text())
                : Optional.empty();
    }

    /** Whether words of its own decide about its success, or on how it is tried. */
    boolean tried() {
        Task.Repeat repeat = task.repeat();
        return !until.isEmpty()
                || !changedWhen.isEmpty()
                || !failedWhen.isEmpty()
                || repeat.retries().isPresent()
                || repeat.delay().isPresent()
                || task.loop().flatMap(Task.Loop::pause).isPresent()
                || task.keywords().timeout().isPresent();
    }

    /** Whether anybody wants to know how it went: those who register it, or its own words. */
    public boolean heard() {
        return task.register().isPresent() || tried();
    }

    /** What it asks of the run, when it is a {@code meta} task. */
    public Optional<MetaAction> meta() {
        return module() instanceof MetaModule ? MetaAction.of(task) : Optional.empty();
    }

    public boolean handler() {
        return kind == Kind.HANDLER;
    }
}
