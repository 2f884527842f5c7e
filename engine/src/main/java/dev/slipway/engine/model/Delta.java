package dev.slipway.engine.model;

import java.util.Objects;
import java.util.Optional;

/** The difference a change makes, as the operator reads it. */
public sealed interface Delta {
    /**
     * The text of a file; shown as a unified diff when both sides may be shown.
     *
     * @param before empty when there was no file
     */
    record Text(Optional<Content> before, Content after) implements Delta {
        public Text {
            Objects.requireNonNull(before, "before");
            Objects.requireNonNull(after, "after");
        }
    }

    /** Anything else in a few words: "0644 root:root" to "0600 root:root"; "" means absent. */
    record Value(String before, String after) implements Delta {
        public Value {
            Objects.requireNonNull(before, "before");
            Objects.requireNonNull(after, "after");
        }
    }

    /** One that is not to be shown: of a task with {@code diff: false}. */
    record Unshown() implements Delta {}
}
