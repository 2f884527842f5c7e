package dev.slipway.modules.runtime.toml;

import java.util.List;
import java.util.stream.Collectors;

/** Writes keys and values. */
final class Values {
    private Values() {}

    /** A key, with quotes where it needs them. */
    static String key(List<String> path) {
        return path.stream()
                .map(part -> part.matches("[A-Za-z0-9_-]+") ? part : quoted(part))
                .collect(Collectors.joining("."));
    }

    static String render(Object value) {
        return switch (value) {
            case String text -> quoted(text);
            case Boolean truth -> truth.toString();
            case Long number -> number.toString();
            case List<?> items -> items.stream().map(Values::render).collect(Collectors.joining(", ", "[", "]"));
            default -> throw new IllegalArgumentException("no value for a document: " + value.getClass());
        };
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < ' ' || c == '\u007f') {
                quoted.append(String.format("\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
