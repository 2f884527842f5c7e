package dev.slipway.engine.model;

import java.util.Objects;

/**
 * A part of a block with {@code rescue} or {@code always}.
 *
 * @param block tells it apart from the other blocks of its play
 * @param at where the block stands
 */
public record Section(int block, Position at, Part part) {
    /** The three lists of a block, in the order they run. */
    public enum Part {
        BLOCK("block"),
        /** Runs when the block failed. */
        RESCUE("rescue"),
        /** Runs whatever happened before. */
        ALWAYS("always");

        private final String keyword;

        Part(String keyword) {
            this.keyword = keyword;
        }

        public String keyword() {
            return keyword;
        }
    }

    public Section {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(part, "part");
    }
}
