package dev.slipway.cli.inventory;

import dev.slipway.engine.compile.expression.Text;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Values as Python's {@code str} prints them, lists and mappings included. */
final class PythonText {
    private PythonText() {}

    static String of(Object value) {
        return value instanceof String text ? text : repr(value);
    }

    private static String repr(Object value) {
        return switch (value) {
            case String text -> quoted(text);
            case List<?> list -> list.stream().map(PythonText::repr).collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> repr(entry.getKey()) + ": " + repr(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case null, default -> Text.of(value);
        };
    }

    private static String quoted(String text) {
        char quote = text.contains("'") && !text.contains("\"") ? '"' : '\'';
        StringBuilder out = new StringBuilder().append(quote);
        text.codePoints().forEach(c -> out.append(c == quote ? "\\" + quote : escaped(c)));
        return out.append(quote).toString();
    }

    private static String escaped(int c) {
        return switch (c) {
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> {
                if (c < ' ' || c >= 0x7f && c < 0xa1 || c == 0xad) {
                    yield String.format("\\x%02x", c);
                }
                yield Character.toString(c);
            }
        };
    }
}
