package dev.slipway.engine.run;

import dev.slipway.engine.model.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of one item of a task; a task without a loop has one item without a label.
 *
 * @param label the loop's item in a few words, or ""
 * @param changes what was or will be changed; after a failure or a lost connection, what had been begun
 * @param reason why it is skipped or unknown, or why nothing was to be done, or ""
 * @param notes what the module tells the operator
 */
public record ItemOutcome(
        String label,
        Status status,
        List<Change> changes,
        String reason,
        Optional<Failure> failure,
        List<String> notes) {
    public ItemOutcome {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(status, "status");
        changes = List.copyOf(changes);
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(failure, "failure");
        notes = List.copyOf(notes);
    }

    public static ItemOutcome of(String label, Status status, String reason) {
        return new ItemOutcome(label, status, List.of(), reason, Optional.empty(), List.of());
    }

    public static ItemOutcome failed(String label, List<Change> changes, Failure failure) {
        return new ItemOutcome(label, Status.FAILED, changes, "", Optional.of(failure), List.of());
    }

    /** The same with another end. */
    ItemOutcome ending(Status other, String why, Optional<Failure> cause) {
        return new ItemOutcome(label, other, changes, why, cause, notes);
    }

    ItemOutcome failing(Failure cause) {
        return ending(Status.FAILED, "", Optional.of(cause));
    }

    ItemOutcome changing(List<Change> others) {
        return new ItemOutcome(label, status, others, reason, failure, notes);
    }

    /** The same after changes that were made before. */
    ItemOutcome after(List<Change> earlier) {
        List<Change> all = new ArrayList<>(earlier);
        all.addAll(changes);
        return changing(all);
    }
}
