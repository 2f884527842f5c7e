package dev.slipway.engine.spi;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a task tells.
 *
 * @param values merged into the registered result
 * @param reason why nothing was to be done, in a few words, such as "'/x' exists"; else "". Shown only to those who ask for
 *     every task
 * @param notes lines that the operator must see whatever came of the task, shown under it
 * @param facts variables set for this host from here on
 */
public record Report(Map<String, Object> values, String reason, List<String> notes, Map<String, Object> facts) {
    public static final Report NOTHING = new Report(Map.of(), List.of(), Map.of());

    public Report {
        values = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(values));
        Objects.requireNonNull(reason, "reason");
        notes = List.copyOf(notes);
        facts = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(facts));
    }

    public Report(Map<String, Object> values, List<String> notes, Map<String, Object> facts) {
        this(values, "", notes, facts);
    }

    public static Report values(Map<String, Object> values) {
        return new Report(values, List.of(), Map.of());
    }

    public static Report note(String line) {
        return new Report(Map.of(), List.of(line), Map.of());
    }

    public static Report reason(String why) {
        return new Report(Map.of(), why, List.of(), Map.of());
    }
}
