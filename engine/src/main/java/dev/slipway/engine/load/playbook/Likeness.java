package dev.slipway.engine.load.playbook;

import dev.slipway.engine.model.Yaml;
import java.util.stream.Collectors;

/** A value as text without its place, to compare values that stand in different places. */
final class Likeness {
    private Likeness() {}

    static String of(Yaml value) {
        return switch (value) {
            case Yaml.Scalar s -> "'" + s.text() + "'";
            case Yaml.Sequence list ->
                list.items().stream().map(Likeness::of).collect(Collectors.joining(",", "[", "]"));
            case Yaml.Mapping mapping ->
                mapping.entries().stream()
                        .map(entry -> entry.key() + ":" + of(entry.value()))
                        .sorted()
                        .collect(Collectors.joining(",", "{", "}"));
        };
    }
}
