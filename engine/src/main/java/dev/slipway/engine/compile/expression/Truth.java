package dev.slipway.engine.compile.expression;

import dev.slipway.engine.model.Secret;
import java.util.List;
import java.util.Map;

/** Python's notion of truth: nothing, zero and whatever is empty counts as false. */
public final class Truth {
    private Truth() {}

    /** Whether a known value counts as true. The caller has dealt with unknown values. */
    public static boolean of(Object value) {
        return switch (value) {
            case null -> false;
            case Boolean b -> b;
            case String s -> !s.isEmpty();
            case Long n -> n != 0;
            case Double d -> d != 0;
            case List<?> l -> !l.isEmpty();
            case Map<?, ?> m -> !m.isEmpty();
            case Omit o -> true;
            case Secret s -> !s.reveal().isEmpty();
            default -> throw new IllegalStateException("neither true nor false: " + Kind.of(value));
        };
    }
}
