package dev.slipway.engine.run;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Delta;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of a task on a host.
 *
 * @param items one for each item of a loop, or a single one
 * @param reason why it was cancelled or skipped as a whole, or ""
 * @param pardon whether what went wrong counts against its host
 */
public record TaskOutcome(
        TaskId task, String host, Status status, List<ItemOutcome> items, String reason, Pardon pardon, Duration took) {
    /** Whether the host goes on although the task failed, or was left out for a failure. */
    public enum Pardon {
        NONE,
        /** {@code ignore_errors} or {@code ignore_unreachable} says so. */
        IGNORED,
        /** The {@code rescue} of a block takes over. */
        RESCUED
    }

    /** What stands for what {@code no_log} hides. */
    public static final String HIDDEN = "(hidden by no_log)";

    public TaskOutcome {
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(status, "status");
        items = List.copyOf(items);
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(pardon, "pardon");
        Objects.requireNonNull(took, "took");
    }

    public static TaskOutcome cancelled(TaskId task, String host, String reason) {
        return untouched(task, host, Status.CANCELLED, reason);
    }

    /** Of a task whose turn did not come. */
    static TaskOutcome untouched(TaskId task, String host, Status status, String reason) {
        return new TaskOutcome(task, host, status, List.of(), reason, Pardon.NONE, Duration.ZERO);
    }

    public boolean ignored() {
        return pardon == Pardon.IGNORED;
    }

    public boolean rescued() {
        return pardon == Pardon.RESCUED;
    }

    TaskOutcome pardoned(Pardon other) {
        return new TaskOutcome(task, host, status, items, reason, other, took);
    }

    /** The same with equal items that are kept already. */
    TaskOutcome with(List<ItemOutcome> same) {
        return new TaskOutcome(task, host, status, same, reason, pardon, took);
    }

    /** As it may be told: of a task with {@code no_log}, that something changed or failed, not what. */
    TaskOutcome told() {
        if (task.shown() == TaskId.Shown.OPENLY) {
            return this;
        }
        List<ItemOutcome> hidden = items.stream()
                .map(task.shown() == TaskId.Shown.HIDDEN ? TaskOutcome::hidden : TaskOutcome::withoutText)
                .toList();
        return new TaskOutcome(task, host, status, hidden, reason, pardon, took);
    }

    private static ItemOutcome withoutText(ItemOutcome item) {
        return item.changing(item.changes().stream()
                .map(change -> change.delta() instanceof Delta.Text
                        ? new Change(
                                change.resource(),
                                change.verb(),
                                new Delta.Unshown(),
                                change.reason(),
                                change.action(),
                                change.proof())
                        : change)
                .toList());
    }

    private static ItemOutcome hidden(ItemOutcome item) {
        List<Change> changes = item.changes().stream()
                .map(c -> new Change(HIDDEN, c.verb(), new Delta.Value("", ""), "", c.action(), c.proof()))
                .toList();
        boolean own = item.status() == Status.OK || item.status() == Status.CHANGED;
        Optional<Failure> failure = item.status() == Status.UNREACHABLE
                ? item.failure()
                : item.failure().map(f -> new Failure(HIDDEN, "take 'no_log' away to see the cause"));
        return new ItemOutcome(item.label(), item.status(), changes, own ? "" : item.reason(), failure, List.of());
    }

    /** What was or will be changed. */
    public List<Change> changes() {
        return items.stream()
                .flatMap(i -> i.changes().stream())
                .filter(Change::counts)
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
