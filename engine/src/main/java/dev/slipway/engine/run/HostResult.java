package dev.slipway.engine.run;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A host's line in the recap.
 *
 * @param status the worst that happened: unreachable, failed, unknown, cancelled, changed, ok. Cancelled is a host of which
 *     nothing is wrong but that was not finished, since another one failed or the operator stopped the run
 * @param counts how many tasks ended in each way
 * @param pardons how many tasks failed without counting against the host; those that were rescued are among no count
 * @param unreachable why it could not be asked, if it could not
 */
public record HostResult(
        String name,
        Status status,
        Map<Status, Integer> counts,
        Map<TaskOutcome.Pardon, Integer> pardons,
        Optional<Failure> unreachable) {
    public HostResult {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(status, "status");
        counts = java.util.Collections.unmodifiableMap(
                counts.isEmpty() ? new EnumMap<>(Status.class) : new EnumMap<>(counts));
        pardons = Map.copyOf(pardons);
        Objects.requireNonNull(unreachable, "unreachable");
    }

    public int count(TaskOutcome.Pardon which) {
        return pardons.getOrDefault(which, 0);
    }

    public int count(Status which) {
        return counts.getOrDefault(which, 0);
    }
}
