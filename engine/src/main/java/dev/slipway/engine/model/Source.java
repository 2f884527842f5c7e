package dev.slipway.engine.model;

import java.util.Objects;

/** A file the operator wrote, with its text, so that an error can show the line it speaks of. */
public record Source(String name, String text) {
    public Source {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(text, "text");
    }

    /** The text of a line counted from 1, without its end; empty when there is no such line. */
    public String line(int number) {
        return text.lines().skip(Math.max(0, number - 1L)).findFirst().orElse("");
    }

    @Override
    public String toString() {
        return name;
    }
}
