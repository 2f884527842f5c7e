package dev.slipway.engine.spi;

import java.util.List;
import java.util.Map;

/**
 * What a task tells.
 *
 * @param values merged into the registered result
 * @param notes lines for the operator, shown under the task
 * @param facts variables set for this host from here on
 */
public record Report(Map<String, Object> values, List<String> notes, Map<String, Object> facts) {
    public static final Report NOTHING = new Report(Map.of(), List.of(), Map.of());

    public Report {
        values = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(values));
        notes = List.copyOf(notes);
        facts = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(facts));
    }

    public static Report values(Map<String, Object> values) {
        return new Report(values, List.of(), Map.of());
    }

    public static Report note(String line) {
        return new Report(Map.of(), List.of(line), Map.of());
    }
}
