package dev.slipway.engine.compile;

import dev.slipway.engine.compile.expression.Text;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.model.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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

    /** The whole of a value on one line: lists and mappings as JSON, what is secret or not known said to be that. */
    public static String whole(Object value) {
        Object shown = told(value);
        String text = Text.of(shown);
        boolean plain =
                shown instanceof String && !text.isEmpty() && text.lines().count() < 2 && text.equals(text.strip());
        return shown instanceof String && !plain ? quoted(shown) : text;
    }

    private static String quoted(Object text) {
        String list = Text.of(List.of(text));
        return list.substring(1, list.length() - 1);
    }

    private static Object told(Object value) {
        return switch (value) {
            case Secret secret -> secret.toString();
            case Unknown unknown -> unknown.toString();
            case List<?> list -> list.stream().map(Shown::told).toList();
            case Map<?, ?> map -> {
                Map<String, Object> all = new LinkedHashMap<>();
                map.forEach((key, item) -> all.put(String.valueOf(key), told(item)));
                yield all;
            }
            case null -> "null";
            case Boolean b -> b ? "true" : "false";
            case Long _, Double _, String _ -> value;
            default -> String.valueOf(value);
        };
    }

    /** A value as it is written, on one line. */
    public static String written(Yaml value) {
        return switch (value) {
            case Yaml.Scalar s when s.at().source().confidential() || s.tag().equals(Yaml.VAULT) -> "(secret)";
            case Yaml.Scalar s when s.text().isEmpty() && !s.quoted() -> "null";
            case Yaml.Scalar s -> brief(s.quoted() ? quoted(s.text()) : s.text());
            case Yaml.Sequence s -> "a list of " + s.items().size();
            case Yaml.Mapping m ->
                "a mapping of "
                        + brief(m.entries().stream().map(Yaml.Entry::key).collect(Collectors.joining(", ")));
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
