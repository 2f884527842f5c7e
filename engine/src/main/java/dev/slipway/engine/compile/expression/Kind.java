package dev.slipway.engine.compile.expression;

import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.Unknown;
import java.util.List;
import java.util.Map;

/** What kind of value something is, in the words of error messages. */
public final class Kind {
    private Kind() {}

    /** "a string", "a list" …; never shows the value. */
    public static String of(Object value) {
        return switch (value) {
            case null -> "nothing (null)";
            case String s -> "a string";
            case Boolean b -> "a boolean";
            case Long n -> "a whole number";
            case Number n -> "a number";
            case List<?> l -> "a list";
            case Map<?, ?> m -> "a mapping";
            case Secret s -> "a secret";
            case Unknown u -> "a value that is not known yet";
            case Omit o -> "'omit'";
            default -> "a value of another kind";
        };
    }
}
