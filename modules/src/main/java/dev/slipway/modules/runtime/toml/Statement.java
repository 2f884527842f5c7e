package dev.slipway.modules.runtime.toml;

import java.util.ArrayList;
import java.util.List;

/** A line of a TOML document that says something, with its place in the text. */
sealed interface Statement {
    /** Where the line ends, behind its line break if it has one. */
    int end();

    /**
     * {@code [table]} or {@code [[table]]}.
     *
     * @param path of the table; an element of an array of tables has a number in it that nobody asks for
     * @param begin of the line
     */
    record Header(List<String> path, int begin, int end) implements Statement {
        public Header {
            path = List.copyOf(path);
        }
    }

    /**
     * {@code key = value}.
     *
     * @param table the one the line is in
     * @param key relative to the table
     * @param value where the value is
     */
    record Assignment(List<String> table, List<String> key, Object meaning, Span value, int begin, int end)
            implements Statement {
        public Assignment {
            table = List.copyOf(table);
            key = List.copyOf(key);
        }

        List<String> path() {
            List<String> path = new ArrayList<>(table);
            path.addAll(key);
            return path;
        }
    }

    /** A part of the text. */
    record Span(int begin, int end) {}
}
