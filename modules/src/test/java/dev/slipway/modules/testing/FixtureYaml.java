package dev.slipway.modules.testing;

import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Source;
import dev.slipway.engine.model.Yaml;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads fixtures and examples with places. */
final class FixtureYaml {
    private final Source source;

    private FixtureYaml(Source source) {
        this.source = source;
    }

    static Yaml read(Source source) {
        LoadSettings settings = LoadSettings.builder().setUseMarks(true).build();
        Optional<Node> node = new Compose(settings).composeString(source.text());
        return node.map(new FixtureYaml(source)::yaml).orElseThrow(() -> new AssertionError(source + " is empty"));
    }

    private Yaml yaml(Node node) {
        return switch (node) {
            case ScalarNode s ->
                new Yaml.Scalar(at(node), s.getValue(), s.getScalarStyle() != ScalarStyle.PLAIN, tag(node));
            case SequenceNode s ->
                new Yaml.Sequence(
                        at(node), s.getValue().stream().map(this::yaml).toList());
            case MappingNode m -> new Yaml.Mapping(at(node), entries(m));
            default -> throw new AssertionError(node);
        };
    }

    private List<Yaml.Entry> entries(MappingNode mapping) {
        return mapping.getValue().stream()
                .map(tuple -> new Yaml.Entry(
                        at(tuple.getKeyNode()),
                        ((ScalarNode) tuple.getKeyNode()).getValue(),
                        yaml(tuple.getValueNode())))
                .toList();
    }

    private static String tag(Node node) {
        String tag = node.getTag().getValue();
        return tag.startsWith("!") ? tag : "";
    }

    private Position at(Node node) {
        return node.getStartMark()
                .map(mark -> new Position(source, mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(Position.NONE);
    }

    /** Strings, numbers, truth values, lists and maps as YAML 1.2 types them; tagged scalars by the caller. */
    static Optional<Object> plain(Yaml yaml, java.util.function.Function<Yaml.Scalar, Object> tagged) {
        return switch (yaml) {
            case Yaml.Scalar s when !s.tag().isEmpty() -> Optional.of(tagged.apply(s));
            case Yaml.Scalar s when s.quoted() -> Optional.of(s.text());
            case Yaml.Scalar s -> scalar(s.text());
            case Yaml.Sequence s ->
                Optional.of(s.items().stream()
                        .map(item -> plain(item, tagged).orElseThrow())
                        .toList());
            case Yaml.Mapping m -> {
                java.util.Map<String, Object> map = new java.util.LinkedHashMap<>();
                m.entries()
                        .forEach(entry -> map.put(
                                entry.key(), plain(entry.value(), tagged).orElse("")));
                yield Optional.of(map);
            }
        };
    }

    private static Optional<Object> scalar(String text) {
        if (text.matches("|~|null")) {
            return Optional.empty();
        }
        if (text.matches("true|false")) {
            return Optional.of(Boolean.valueOf(text));
        }
        if (text.matches("-?(0|[1-9][0-9]*)")) {
            return Optional.of(Long.valueOf(text));
        }
        return Optional.of(text.matches("-?[0-9]+\\.[0-9]+") ? Double.valueOf(text) : text);
    }
}
