package dev.slipway.engine.run;

import dev.slipway.engine.model.Change;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of a task on a host.
 *
 * @param items one for each item of a loop, or a single one
 * @param reason why it was cancelled or skipped as a whole, or ""
 * @param ignored whether it failed and {@code ignore_errors} says to go on
 */
public record TaskOutcome(
        TaskId task,
        String host,
        Status status,
        List<ItemOutcome> items,
        String reason,
        boolean ignored,
        Duration took) {
    public TaskOutcome {
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(status, "status");
        items = List.copyOf(items);
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(took, "took");
    }

    public static TaskOutcome cancelled(TaskId task, String host, String reason) {
        return new TaskOutcome(task, host, Status.CANCELLED, List.of(), reason, false, Duration.ZERO);
    }

    /** What was or will be changed. */
    public List<Change> changes() {
        return items.stream()
                .flatMap(i -> i.changes().stream())
                .filter(change -> !change.waits())
                .toList();
    }

    /** What was or will be waited for. */
    public List<Change> waits() {
        return items.stream()
                .flatMap(i -> i.changes().stream())
                .filter(Change::waits)
                .toList();
    }

    public Optional<Failure> failure() {
        return items.stream().flatMap(i -> i.failure().stream()).findFirst();
    }
}
