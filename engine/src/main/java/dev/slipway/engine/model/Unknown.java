package dev.slipway.engine.model;

import java.util.Objects;

/**
 * A value that only a run can tell. It takes the place of a string, number, list or map in evaluated data and flows
 * through expressions and templates.
 *
 * @param because what it waits for, in words that end a sentence: "the output of task 'create token'"
 */
public record Unknown(String because) {
    public Unknown {
        Objects.requireNonNull(because, "because");
    }

    /** What the operator sees in its place. */
    @Override
    public String toString() {
        return "(known after apply)";
    }
}
