package dev.slipway.modules.control;

import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.Unknown;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Data as text for people: JSON, but for what has no value that could be shown. */
final class DataText {
    private DataText() {}

    /** A text line by line, a list item by item. */
    static List<String> lines(Object message) {
        return switch (message) {
            case String text -> text.lines().toList();
            case List<?> list
            when !list.isEmpty() -> list.stream().map(DataText::item).toList();
            default -> List.of(of(message));
        };
    }

    private static String item(Object item) {
        return item instanceof String text ? text : of(item);
    }

    /** In one line. {@code null} is a value here, as it is one in YAML. */
    static String of(Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> quoted(text);
            case Secret secret -> secret.toString();
            case Unknown unknown -> unknown.toString();
            case List<?> list -> list.stream().map(DataText::of).collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> quoted(String.valueOf(entry.getKey())) + ": " + of(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            default -> String.valueOf(value);
        };
    }

    private static String quoted(String text) {
        String escaped = text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\t", "\\t")
                .replace("\r", "\\r");
        return '"' + escaped + '"';
    }
}
