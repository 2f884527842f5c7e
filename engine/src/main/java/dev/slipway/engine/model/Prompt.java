package dev.slipway.engine.model;

import java.util.Objects;
import java.util.Optional;

/**
 * A variable of a play that the operator is asked for, as {@code vars_prompt} has it.
 *
 * @param key tells it apart from all others
 * @param name of the variable
 * @param text what to ask
 * @param preset what counts when nothing is answered
 * @param confirmation whether to ask twice
 */
public record Prompt(
        String key,
        String name,
        Position at,
        String text,
        Optional<Yaml.Scalar> preset,
        Echo echo,
        Confirmation confirmation) {
    /** The tag of the value of such a variable, whose text is the {@link #key}. */
    public static final String TAG = "!prompt";

    /** Whether the answer may be seen. */
    public enum Echo {
        /** It is a secret, on the terminal and everywhere else. */
        HIDDEN,
        SHOWN
    }

    /** How often to ask. */
    public enum Confirmation {
        NONE,
        TWICE
    }

    public Prompt {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(preset, "preset");
        Objects.requireNonNull(echo, "echo");
        Objects.requireNonNull(confirmation, "confirmation");
    }

    /** The variable, which gets its value from the answer. */
    public Variable variable() {
        return new Variable(name, at, new Yaml.Scalar(at, key, true, TAG));
    }
}
