package dev.slipway.engine.model;

import java.util.Objects;

/**
 * A file the operator wrote, with its text, so that an error can show the line it speaks of.
 *
 * @param openness whether its text may be shown
 */
public record Source(String name, String text, Openness openness) {
    /** Who may see the text. */
    public enum Openness {
        /** Whoever may run Slipway. */
        OPEN,
        /** Nobody: it was encrypted. What comes of its values is secret. */
        CONFIDENTIAL
    }

    public Source {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(openness, "openness");
    }

    public Source(String name, String text) {
        this(name, text, Openness.OPEN);
    }

    public static Source confidential(String name, String text) {
        return new Source(name, text, Openness.CONFIDENTIAL);
    }

    public boolean confidential() {
        return openness == Openness.CONFIDENTIAL;
    }

    /** The text of a line counted from 1, without its end, to be shown; empty when there is no such line or nobody may see it. */
    public String line(int number) {
        return confidential() ? "" : written(number);
    }

    /** As {@link #line}, also of what nobody may see: to be understood and not to be shown. */
    public String written(int number) {
        return text.lines().skip(Math.max(0, number - 1L)).findFirst().orElse("");
    }

    @Override
    public String toString() {
        return name;
    }
}
