package dev.slipway.engine.compile.expression;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Data as JSON, laid out as Python's {@code json.dumps} does.
 *
 * @param indent spaces for each level, or -1 for one line
 * @param sorted entries by name instead of in their order
 * @param ascii whether other characters are escaped
 */
record JsonText(int indent, boolean sorted, boolean ascii) {
    private static final JsonText PLAIN = new JsonText(-1, false, false);

    /** One line, in order, other characters as they are. */
    static String of(Object value) {
        return PLAIN.write(value);
    }

    String write(Object value) {
        StringBuilder out = new StringBuilder();
        write(value, 1, out);
        return out.toString();
    }

    private void write(Object value, int level, StringBuilder out) {
        switch (value) {
            case null -> out.append("null");
            case String s -> string(s, out);
            case Double d when d.isNaN() -> out.append("NaN");
            case Double d when d.isInfinite() -> out.append(d > 0 ? "Infinity" : "-Infinity");
            case Double d -> out.append(Text.of(d.doubleValue()));
            case List<?> list -> list(list, level, out);
            case Map<?, ?> map -> map(sorted ? new TreeMap<>(map) : map, level, out);
            case Long n -> out.append(n);
            case Boolean b -> out.append(b);
            default -> throw new IllegalStateException("no JSON: " + Kind.of(value));
        }
    }

    private void list(List<?> list, int level, StringBuilder out) {
        Iterator<?> items = list.iterator();
        out.append('[');
        while (items.hasNext()) {
            newLine(level, out);
            write(items.next(), level + 1, out);
            comma(items.hasNext(), out);
        }
        end(list.isEmpty(), ']', level, out);
    }

    private void map(Map<?, ?> map, int level, StringBuilder out) {
        Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        out.append('{');
        while (entries.hasNext()) {
            newLine(level, out);
            Map.Entry<?, ?> entry = entries.next();
            string(String.valueOf(entry.getKey()), out);
            out.append(": ");
            write(entry.getValue(), level + 1, out);
            comma(entries.hasNext(), out);
        }
        end(map.isEmpty(), '}', level, out);
    }

    private void newLine(int level, StringBuilder out) {
        if (indent >= 0) {
            out.append('\n').repeat(' ', indent * level);
        }
    }

    private void comma(boolean more, StringBuilder out) {
        if (more) {
            out.append(indent >= 0 ? "," : ", ");
        }
    }

    private void end(boolean empty, char bracket, int level, StringBuilder out) {
        if (!empty) {
            newLine(level - 1, out);
        }
        out.append(bracket);
    }

    private void string(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < ' ' || ascii && c > '~') {
                        out.append("\\u").append(String.format("%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
