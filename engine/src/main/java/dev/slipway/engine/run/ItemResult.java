package dev.slipway.engine.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What one item of a task came to.
 *
 * @param registered what {@code register} shall hold: a map, or {@code Unknown} as a whole
 * @param facts variables set for the host from here on
 */
record ItemResult(ItemOutcome outcome, Object registered, Map<String, Object> facts) {
    ItemResult {
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(registered, "registered");
        Objects.requireNonNull(facts, "facts");
    }

    Status status() {
        return outcome.status();
    }

    ItemResult with(ItemOutcome other) {
        return new ItemResult(other, registered, facts);
    }

    /** With another entry of the registered result; what is unknown as a whole stays so. */
    ItemResult registering(String name, Object value) {
        if (!(registered instanceof Map<?, ?> map)) {
            return this;
        }
        Map<String, Object> entries = new LinkedHashMap<>();
        map.forEach((key, old) -> entries.put(String.valueOf(key), old));
        entries.put(name, value);
        return new ItemResult(outcome, entries, facts);
    }
}
