package dev.slipway.engine.load.inventory;

import dev.slipway.engine.load.yaml.Values;
import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An entry of {@code keyed_groups}: groups named after what an expression gives, such as {@code zone_a} of {@code zone}.
 *
 * @param separator between prefix and name; "" too where there is no prefix and no leading separator is wanted
 * @param trailingSeparator whether the key of an entry without value keeps the separator
 */
record KeyedGroup(
        Position at,
        Expressions.Parsed key,
        String prefix,
        String separator,
        String leadingSeparator,
        Optional<Expressions.Parsed> parent,
        Optional<String> preset,
        boolean trailingSeparator) {
    private static final List<String> KEYS =
            List.of("key", "prefix", "separator", "parent_group", "default_value", "trailing_separator");

    /** @throws UserError with what is wrong with the entry */
    static KeyedGroup read(Yaml item, Expressions expressions, boolean leading) {
        if (!(item instanceof Yaml.Mapping entry)) {
            throw UserError.at(
                    item.at(), "an entry of keyed_groups is a mapping, not " + item.kind(), "write '- key: …'");
        }
        entry.entries().stream()
                .filter(e -> !KEYS.contains(e.key()))
                .findFirst()
                .ifPresent(e -> {
                    throw UserError.at(e.at(), "unknown key '" + e.key() + "'", Suggestions.hint(e.key(), KEYS));
                });
        Yaml.Scalar key = scalar(entry, "key")
                .orElseThrow(() -> UserError.at(entry.at(), "the key is missing", "write 'key: EXPRESSION'"));
        Optional<String> preset = scalar(entry, "default_value").map(Yaml.Scalar::text);
        Optional<Boolean> trailing = entry.get("trailing_separator").flatMap(Values::bool);
        if (preset.isPresent() && trailing.isPresent()) {
            throw UserError.at(entry.at(), "default_value and trailing_separator exclude each other");
        }
        String prefix = scalar(entry, "prefix").map(Yaml.Scalar::text).orElse("");
        String separator = scalar(entry, "separator").map(Yaml.Scalar::text).orElse("_");
        return new KeyedGroup(
                entry.at(),
                expressions.expression(key),
                prefix,
                separator,
                prefix.isEmpty() && !leading ? "" : separator,
                scalar(entry, "parent_group").map(expressions::template),
                preset,
                trailing.orElse(true));
    }

    private static Optional<Yaml.Scalar> scalar(Yaml.Mapping entry, String key) {
        Optional<Yaml> value = entry.get(key).filter(v -> !Values.nothing(v));
        if (value.isPresent() && !(value.get() instanceof Yaml.Scalar)) {
            throw UserError.at(
                    value.get().at(),
                    "'" + key + "' is text, not " + value.get().kind());
        }
        return value.map(Yaml.Scalar.class::cast);
    }

    String what() {
        return "group of " + at;
    }

    /**
     * Puts a host into its groups.
     *
     * @throws UserError when the expression cannot be evaluated or gives what cannot be a name
     */
    void join(Host host, Expressions.Extra extra, Draft draft) {
        Object value = key.value(host, extra);
        if (value == null || value.equals(false) || value.equals("") && preset.isEmpty()) {
            throw UserError.at(at, "the key gives nothing");
        }
        Optional<String> above = parent.map(p -> text(p.value(host, extra))).filter(name -> !name.isEmpty());
        for (String bare : names(value)) {
            String name = Constructed.groupName(prefix + leadingSeparator + bare);
            draft.join(host.name(), name, at);
            above.map(Constructed::groupName).ifPresent(parentName -> {
                draft.group(parentName, at);
                draft.child(parentName, name, at);
            });
        }
    }

    private List<String> names(Object value) {
        List<String> names = new ArrayList<>();
        switch (value) {
            case String s -> names.add(s.isEmpty() ? preset.orElse("") : s);
            case List<?> list -> list.forEach(item -> names.add("".equals(item) ? preset.orElse("") : text(item)));
            case Map<?, ?> map -> map.forEach((name, item) -> names.add(pair(text(name), item)));
            default ->
                throw UserError.at(
                        at, "the key gives neither text nor a list or mapping", "write '| string' behind it");
        }
        return names;
    }

    private String pair(String name, Object item) {
        if (!"".equals(item)) {
            return name + separator + text(item);
        }
        return preset.map(text -> name + separator + text).orElse(trailingSeparator ? name + separator : name);
    }

    /** As Python writes it. */
    private String text(Object item) {
        return switch (item) {
            case null -> "None";
            case Boolean b -> b ? "True" : "False";
            case String s -> s;
            case Number n -> n.toString();
            default -> throw UserError.at(at, "the name of a group is text, not a list or mapping");
        };
    }
}
