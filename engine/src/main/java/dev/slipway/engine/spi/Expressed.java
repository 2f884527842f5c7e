package dev.slipway.engine.spi;

import java.util.Objects;
import java.util.Optional;

/**
 * An expression with what it evaluates to, for arguments that speak of the expression itself: the type of a component, or of
 * a list's items, whose origin is {@link Arg.From#EXPRESSION}. While its value is unknown the task is not planned.
 *
 * @param text as written
 * @param value plain data, perhaps a {@code Secret}; empty for null
 */
public record Expressed(String text, Optional<Object> value) {
    public Expressed {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(value, "value");
    }
}
