package dev.slipway.engine.load.inventory;

import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plain data as a tree, for what is computed while an inventory is read. */
final class PlainYaml {
    private PlainYaml() {}

    /** Text stays text: braces in it are no template, since they may come from anywhere. */
    static Yaml of(Object value, Position at) {
        return switch (value) {
            case null -> new Yaml.Scalar(at, "null", false, "");
            case String s -> new Yaml.Scalar(at, s, true, s.contains("{{") || s.contains("{%") ? "!unsafe" : "");
            case List<?> list ->
                new Yaml.Sequence(at, list.stream().map(item -> of(item, at)).toList());
            case Map<?, ?> map -> {
                List<Yaml.Entry> entries = new ArrayList<>();
                map.forEach((key, item) -> entries.add(new Yaml.Entry(at, String.valueOf(key), of(item, at))));
                yield new Yaml.Mapping(at, entries);
            }
            case Double d when d.isInfinite() -> new Yaml.Scalar(at, d > 0 ? ".inf" : "-.inf", false, "");
            case Double d when d.isNaN() -> new Yaml.Scalar(at, ".nan", false, "");
            default -> new Yaml.Scalar(at, value.toString().replaceFirst("E(?!-)", "E+"), false, "");
        };
    }
}
