package dev.slipway.engine.run;

import dev.slipway.engine.model.Change;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a plan found or a run did.
 *
 * @param outcomes by the order of tasks, then by that of hosts
 * @param hosts in inventory order
 * @param interrupted whether the operator stopped it
 */
public record RunResult(
        Mode mode, List<TaskOutcome> outcomes, Map<String, HostResult> hosts, boolean interrupted, Duration took) {
    /** Whether anything was done. */
    public enum Mode {
        PLAN,
        APPLY
    }

    public RunResult {
        Objects.requireNonNull(mode, "mode");
        outcomes = List.copyOf(outcomes);
        hosts = Collections.unmodifiableMap(new LinkedHashMap<>(hosts));
        Objects.requireNonNull(took, "took");
    }

    public long hosts(Status status) {
        return hosts.values().stream().filter(h -> h.status() == status).count();
    }

    /** How many tasks on all hosts ended in this way. */
    public int tasks(Status status) {
        return hosts.values().stream().mapToInt(h -> h.count(status)).sum();
    }

    /** How many tasks on all hosts failed without counting against their host. */
    public int tasks(TaskOutcome.Pardon pardon) {
        return hosts.values().stream().mapToInt(h -> h.count(pardon)).sum();
    }

    /** How many changes were made or are planned. */
    public long changes() {
        long count = 0;
        for (TaskOutcome outcome : outcomes) {
            for (ItemOutcome item : outcome.items()) {
                for (Change change : item.changes()) {
                    count += change.counts() ? 1 : 0;
                }
            }
        }
        return count;
    }

    /** Whether anything is to be done or waited for, or only a run can tell. */
    public boolean pending() {
        return outcomes.stream()
                .anyMatch(o -> o.status() == Status.CHANGED
                        || o.status() == Status.UNKNOWN
                        || o.items().stream()
                                .flatMap(i -> i.changes().stream())
                                .anyMatch(change -> change.verb() != Change.Verb.LOOK));
    }

    /** Whether there is anything to apply: what is pending, and programs that run each time without counting as a change. */
    public boolean applicable() {
        return pending()
                || outcomes.stream().flatMap(o -> o.items().stream()).anyMatch(i -> !i.changes()
                        .isEmpty());
    }

    /** The process's exit code as {@code docs} list them: 0 done, 3 a host failed, 4 a host was unreachable, 130 stopped. */
    public int exitCode() {
        if (interrupted) {
            return 130;
        }
        if (hosts(Status.FAILED) > 0) {
            return 3;
        }
        return hosts(Status.UNREACHABLE) + (mode == Mode.APPLY ? hosts(Status.UNKNOWN) : 0) > 0 ? 4 : 0;
    }
}
