package dev.slipway.engine.profile;

import java.util.Objects;

/**
 * A stretch of time and what it was needed for.
 *
 * @param host where, or "" for what the controller does
 * @param task for which task; none for what is no task
 * @param begin nanoseconds since the start of the process
 * @param took nanoseconds, more than none
 */
public record Step(Phase phase, String host, Work.Label task, long begin, long took) {
    public Step {
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(task, "task");
    }

    boolean joins(Step next) {
        return phase == next.phase && host.equals(next.host) && task.equals(next.task);
    }

    Step and(Step next) {
        return new Step(phase, host, task, begin, took + next.took);
    }
}
