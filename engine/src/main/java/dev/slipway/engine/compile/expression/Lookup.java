package dev.slipway.engine.compile.expression;

import java.util.Objects;

/** What a scope says about a name. */
public sealed interface Lookup {
    Undefined UNDEFINED = new Undefined("");

    /**
     * The variable's value.
     *
     * @param value plain data; {@code null} is YAML's null
     */
    record Found(Object value) implements Lookup {}

    /**
     * There is no such variable, or its value needs one that does not exist.
     *
     * @param hint why, when the scope knows better than "no such name"; else ""
     */
    record Undefined(String hint) implements Lookup {
        public Undefined {
            Objects.requireNonNull(hint, "hint");
        }
    }
}
