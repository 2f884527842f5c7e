package dev.slipway.engine.model;

import java.util.Objects;

/** A place in a source; line and column count from 1, and 0 means "the file as a whole". */
public record Position(Source source, int line, int column) {
    /** For what no file declares: command-line arguments, the engine itself. */
    public static final Position NONE = new Position(new Source("", ""), 0, 0);

    public Position {
        Objects.requireNonNull(source, "source");
    }

    /** The same line, so many columns further right. */
    public Position right(int columns) {
        return new Position(source, line, column + columns);
    }

    /** {@code file:line:column}, {@code file} when no line is meant, or "" for {@link #NONE}. */
    @Override
    public String toString() {
        return line == 0 ? source.name() : source.name() + ":" + line + ":" + column;
    }

    /** Positions are equal when they name the same place; the text is not compared. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Position p
                && p.line == line
                && p.column == column
                && p.source.name().equals(source.name());
    }

    @Override
    public int hashCode() {
        return Objects.hash(source.name(), line, column);
    }
}
