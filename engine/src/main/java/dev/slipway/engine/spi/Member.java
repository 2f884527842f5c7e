package dev.slipway.engine.spi;

import java.util.Map;
import java.util.Objects;

/** A host of a group with the variables asked for; values are evaluated and may be {@code Unknown} or {@code Secret}. */
public record Member(String host, Map<String, Object> values) {
    public Member {
        Objects.requireNonNull(host, "host");
        values = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(values));
    }

    /** A value as text; the fallback when it is not defined. */
    public String text(String variable, String fallback) {
        Object value = values.get(variable);
        return value == null ? fallback : value.toString();
    }
}
