package dev.slipway.engine.compile;

import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.Unknown;
import java.util.List;
import java.util.Map;

/** Evaluated data in a few words, and whether it counts as true. */
public final class Shown {
    private static final int BRIEF = 60;

    private Shown() {}

    /** "a list", "a number" …, for messages; never the value itself. */
    public static String kind(Object value) {
        return switch (value) {
            case null -> "nothing";
            case Boolean b -> "true or false";
            case Long l -> "a number";
            case Double d -> "a number";
            case String s -> "a string";
            case List<?> l -> "a list";
            case Map<?, ?> m -> "a mapping";
            case Secret s -> "a secret";
            case Unknown u -> "not known yet";
            default -> value.getClass().getSimpleName();
        };
    }

    /** A loop's item on one line: of a mapping its name, or what else tells it apart. */
    static String brief(Object value) {
        Object shown = value;
        if (value instanceof Map<?, ?> map) {
            for (String key : List.of("name", "key", "path", "dest", "src", "host")) {
                if (map.get(key) != null) {
                    shown = map.get(key);
                    break;
                }
            }
        }
        String text = String.valueOf(shown);
        return text.codePointCount(0, text.length()) > BRIEF
                ? text.substring(0, text.offsetByCodePoints(0, BRIEF - 1)) + "…"
                : text;
    }

    /** As Jinja sees it: nothing, zero and what is empty are false; so are the words no, false and off. */
    public static boolean truth(Object value) {
        return switch (value) {
            case null -> false;
            case Boolean b -> b;
            case Long l -> l != 0;
            case Double d -> d != 0;
            case String s ->
                !s.isEmpty() && !List.of("no", "false", "off", "0").contains(s.toLowerCase(java.util.Locale.ROOT));
            case Secret s -> truth(s.reveal());
            case List<?> l -> !l.isEmpty();
            case Map<?, ?> m -> !m.isEmpty();
            default -> true;
        };
    }
}
