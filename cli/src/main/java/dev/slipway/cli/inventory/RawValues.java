package dev.slipway.cli.inventory;

import dev.slipway.engine.compile.expression.PlainScalar;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.Variable;
import dev.slipway.engine.model.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Values as they are written, with the types that YAML gives them. */
final class RawValues {
    private static final String HIDDEN = "(secret)";

    private RawValues() {}

    /** Data that was evaluated, without what is secret in it. */
    static Object shown(Object value) {
        return switch (value) {
            case Secret secret -> HIDDEN;
            case List<?> list -> list.stream().map(RawValues::shown).collect(Collectors.toCollection(ArrayList::new));
            case Map<?, ?> map -> {
                Map<String, Object> entries = new LinkedHashMap<>();
                map.forEach((key, item) -> entries.put(String.valueOf(key), shown(item)));
                yield entries;
            }
            case null, default -> value;
        };
    }

    static Map<String, Object> of(Map<String, Variable> variables) {
        Map<String, Object> values = new LinkedHashMap<>();
        variables.forEach((name, variable) -> values.put(name, of(variable.value())));
        return values;
    }

    static Object of(Yaml value) {
        return switch (value) {
            case Yaml.Scalar scalar -> scalar(scalar);
            case Yaml.Sequence list ->
                list.items().stream().map(RawValues::of).collect(Collectors.toCollection(ArrayList::new));
            case Yaml.Mapping map -> {
                Map<String, Object> entries = new LinkedHashMap<>();
                map.entries().forEach(entry -> entries.put(entry.key(), of(entry.value())));
                yield entries;
            }
        };
    }

    /** What is encrypted is shown as it stands in the file, in the form that Ansible's own JSON has for it. */
    private static Object scalar(Yaml.Scalar scalar) {
        if (scalar.at().source().confidential()) {
            return HIDDEN;
        }
        return switch (scalar.tag()) {
            case "" -> scalar.quoted() ? scalar.text() : PlainScalar.of(scalar.text());
            case "!unsafe" -> Map.of("__ansible_unsafe", scalar.text());
            case "!vault" -> Map.of("__ansible_vault", scalar.text());
            default -> HIDDEN;
        };
    }
}
