package dev.slipway.cli.inventory;

import dev.slipway.engine.compile.expression.PlainScalar;
import dev.slipway.engine.model.Variable;
import dev.slipway.engine.model.Yaml;
import java.util.LinkedHashMap;
import java.util.Map;

/** Values as they are written, with the types that YAML gives them. */
final class RawValues {
    private RawValues() {}

    static Map<String, Object> of(Map<String, Variable> variables) {
        Map<String, Object> values = new LinkedHashMap<>();
        variables.forEach((name, variable) -> values.put(name, of(variable.value())));
        return values;
    }

    static Object of(Yaml value) {
        return switch (value) {
            case Yaml.Scalar scalar -> scalar(scalar);
            case Yaml.Sequence list ->
                list.items().stream()
                        .map(RawValues::of)
                        .collect(java.util.stream.Collectors.toCollection(java.util.ArrayList::new));
            case Yaml.Mapping map -> {
                Map<String, Object> entries = new LinkedHashMap<>();
                map.entries().forEach(entry -> entries.put(entry.key(), of(entry.value())));
                yield entries;
            }
        };
    }

    /** What is encrypted is shown as it stands in the file, in the form that Ansible's own JSON has for it. */
    private static Object scalar(Yaml.Scalar scalar) {
        return switch (scalar.tag()) {
            case "" -> scalar.quoted() ? scalar.text() : PlainScalar.of(scalar.text());
            case "!unsafe" -> Map.of("__ansible_unsafe", scalar.text());
            case "!vault" -> Map.of("__ansible_vault", scalar.text());
            default -> "(secret)";
        };
    }
}
