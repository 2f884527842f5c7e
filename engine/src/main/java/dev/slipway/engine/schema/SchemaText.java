package dev.slipway.engine.schema;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A schema as JSON: keys that have no order of their own by name, two spaces a level. */
final class SchemaText {
    private SchemaText() {}

    static String of(Map<String, Object> schema) {
        StringBuilder out = new StringBuilder();
        write(schema, "\n", out);
        return out.append('\n').toString();
    }

    private static void write(Object value, String indent, StringBuilder out) {
        switch (value) {
            case Map<?, ?> map when map.isEmpty() -> out.append("{}");
            case Map<?, ?> map -> {
                // what Map.of makes has another order in each process
                Map<?, ?> entries = map instanceof java.util.LinkedHashMap ? map : new TreeMap<>(map);
                String separator = "{";
                for (Map.Entry<?, ?> entry : entries.entrySet()) {
                    out.append(separator).append(indent).append("  ");
                    string(String.valueOf(entry.getKey()), out);
                    out.append(": ");
                    write(entry.getValue(), indent + "  ", out);
                    separator = ",";
                }
                out.append(indent).append('}');
            }
            case List<?> list
            when list.stream().noneMatch(Map.class::isInstance) -> {
                String separator = "[";
                for (Object item : list) {
                    out.append(separator);
                    write(item, indent, out);
                    separator = ", ";
                }
                out.append(list.isEmpty() ? "[]" : "]");
            }
            case List<?> list -> {
                String separator = "[";
                for (Object item : list) {
                    out.append(separator).append(indent).append("  ");
                    write(item, indent + "  ", out);
                    separator = ",";
                }
                out.append(indent).append(']');
            }
            case String text -> string(text, out);
            default -> out.append(value);
        }
    }

    private static void string(String text, StringBuilder out) {
        out.append('"');
        text.chars().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20 || c > 0x7e) {
                        out.append(String.format("\\u%04x", c));
                    } else {
                        out.append((char) c);
                    }
                }
            }
        });
        out.append('"');
    }
}
