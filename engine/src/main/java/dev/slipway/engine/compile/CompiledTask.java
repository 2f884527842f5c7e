package dev.slipway.engine.compile;

import dev.slipway.engine.compile.expression.Expression;
import dev.slipway.engine.model.Play;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.spi.TaskModule;
import java.util.List;
import java.util.Objects;

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

    public TaskModule<?> module() {
        return entry.module();
    }

    public boolean handler() {
        return kind == Kind.HANDLER;
    }
}
