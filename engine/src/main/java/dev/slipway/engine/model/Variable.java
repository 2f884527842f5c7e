package dev.slipway.engine.model;

import java.util.Objects;

/**
 * A variable as declared: the text is a template that is evaluated where it is used.
 *
 * @param at where its name stands
 */
public record Variable(String name, Position at, Yaml value) {
    public Variable {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(value, "value");
    }
}
