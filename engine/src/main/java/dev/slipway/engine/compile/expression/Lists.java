package dev.slipway.engine.compile.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values that can be gone through one by one. */
final class Lists {
    private Lists() {}

    /** A list itself, the characters of a string, the keys of a map, as in Python; empty for other values. */
    static Optional<List<?>> of(Object value) {
        return switch (value) {
            case List<?> list -> Optional.of(list);
            case String text -> Optional.of(characters(text));
            case Map<?, ?> map -> Optional.of(new ArrayList<>(map.keySet()));
            case null, default -> Optional.empty();
        };
    }

    static List<String> characters(String text) {
        return text.codePoints().mapToObj(Character::toString).toList();
    }
}
