package dev.slipway.modules.kubeadm;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Plain data as YAML in block style, two blanks a level: maps in their order, lists, texts, numbers, booleans. Empty maps, lists
 * and optionals below a key leave the key out; an {@link Explicit} empty list stays.
 */
final class YamlText {
    /** An empty list that means something. */
    enum Explicit {
        EMPTY_LIST
    }

    /** Text that no reader of YAML 1.1 or 1.2 takes for anything else. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z/][A-Za-z0-9_./-]*(:[A-Za-z0-9_./-]+)*");

    private static final Pattern KEYWORD =
            Pattern.compile("(?i)true|false|yes|no|on|off|y|n|null|~|\\.nan|[-+]?\\.inf");

    private final StringBuilder out = new StringBuilder();

    private YamlText() {}

    static String of(Map<String, ?> document) {
        YamlText text = new YamlText();
        text.map(document, "");
        return text.out.toString();
    }

    private void map(Map<String, ?> map, String indent) {
        map.forEach((key, value) -> entry(key, value, indent));
    }

    private void entry(String key, Object value, String indent) {
        switch (value) {
            case Optional<?> optional -> optional.ifPresent(present -> entry(key, present, indent));
            case Explicit empty -> out.append(indent).append(scalar(key)).append(": []\n");
            case Map<?, ?> map -> {
                if (!isEmpty(map)) {
                    out.append(indent).append(scalar(key)).append(":\n");
                    map(named(map), indent + "  ");
                }
            }
            case List<?> list -> {
                if (!list.isEmpty()) {
                    out.append(indent).append(scalar(key)).append(":\n");
                    list.forEach(item -> item(item, indent));
                }
            }
            default ->
                out.append(indent)
                        .append(scalar(key))
                        .append(": ")
                        .append(scalar(value))
                        .append('\n');
        }
    }

    private void item(Object item, String indent) {
        int start = out.length();
        switch (item) {
            case Map<?, ?> map
            when !isEmpty(map) -> {
                map(named(map), indent + "  ");
                out.replace(start, start + indent.length() + 2, indent + "- ");
            }
            case List<?> list -> throw new IllegalArgumentException("a list in a list: " + list);
            default -> out.append(indent).append("- ").append(scalar(item)).append('\n');
        }
    }

    /** Whether nothing of it would be written. */
    private static boolean isEmpty(Map<?, ?> map) {
        return map.values().stream().allMatch(value -> switch (value) {
            case Optional<?> optional -> optional.isEmpty();
            case Map<?, ?> inner -> isEmpty(inner);
            case List<?> list -> list.isEmpty();
            default -> false;
        });
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> named(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }

    private static String scalar(Object value) {
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        String text = value.toString();
        return PLAIN.matcher(text).matches() && !KEYWORD.matcher(text).matches() ? text : quoted(text);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < ' ' || c == 0x7f) {
                        quoted.append(String.format("\\x%02x", (int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
