package dev.slipway.engine.run;

import java.util.Map;
import java.util.Objects;

/**
 * What one item of a task came to.
 *
 * @param registered what {@code register} shall hold
 * @param facts variables set for the host from here on
 */
record ItemResult(ItemOutcome outcome, Map<String, Object> registered, Map<String, Object> facts) {
    ItemResult {
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(registered, "registered");
        Objects.requireNonNull(facts, "facts");
    }

    Status status() {
        return outcome.status();
    }
}
