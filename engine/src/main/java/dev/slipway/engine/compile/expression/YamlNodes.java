package dev.slipway.engine.compile.expression;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.AnchorNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/** Turns a YAML tree into plain data, typed as {@link PlainScalar} says; an alias is read once however often it is used. */
final class YamlNodes {
    private static final int DEEPEST = 200;

    private final Fault fault;
    private final Map<Node, Object> known = new IdentityHashMap<>();

    YamlNodes(Fault fault) {
        this.fault = fault;
    }

    Object value(Node node, int depth) {
        if (depth > DEEPEST) {
            throw fault.error("the YAML contains itself or is nested too deeply", "");
        }
        if (known.containsKey(node)) {
            return known.get(node);
        }
        Object value =
                switch (node) {
                    case AnchorNode anchor -> value(anchor.getRealNode(), depth + 1);
                    case ScalarNode scalar -> scalar(scalar);
                    case SequenceNode sequence -> {
                        List<Object> items = new ArrayList<>();
                        sequence.getValue().forEach(item -> items.add(value(item, depth + 1)));
                        yield items;
                    }
                    case MappingNode mapping -> mapping(mapping, depth);
                    default -> throw new IllegalStateException("no YAML: " + node.getNodeType());
                };
        known.put(node, value);
        return value;
    }

    private Object scalar(ScalarNode node) {
        String text = node.getValue();
        if (!node.getTag().getValue().startsWith(Tag.PREFIX)) {
            throw fault.error("the YAML has a tag, " + line(node) + ", which is not supported here", "");
        }
        boolean plain = node.getScalarStyle() == ScalarStyle.PLAIN;
        boolean declaredText = node.getTag().equals(Tag.STR)
                && !new JsonSchema().getScalarResolver().resolve(text, true).equals(Tag.STR);
        return plain && !declaredText ? PlainScalar.of(text) : text;
    }

    private Map<String, Object> mapping(MappingNode node, int depth) {
        Map<String, Object> own = new LinkedHashMap<>();
        Map<String, Object> merged = new LinkedHashMap<>();
        for (NodeTuple entry : node.getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode key
                    && key.getValue().equals("<<")
                    && key.getScalarStyle() == ScalarStyle.PLAIN) {
                merge(value(entry.getValueNode(), depth + 1), merged, key);
                continue;
            }
            String name = Text.scalar(value(entry.getKeyNode(), depth + 1))
                    .orElseThrow(() ->
                            fault.error("a key of the YAML, " + line(entry.getKeyNode()) + ", is not a string", ""));
            if (own.containsKey(name)) {
                throw fault.error("a key of the YAML, " + line(entry.getKeyNode()) + ", is there twice", "");
            }
            own.put(name, value(entry.getValueNode(), depth + 1));
        }
        own.forEach(merged::put);
        return merged;
    }

    private void merge(Object value, Map<String, Object> into, Node at) {
        for (Object part : value instanceof List<?> list ? list : java.util.Collections.singletonList(value)) {
            if (!(part instanceof Map<?, ?> map)) {
                throw fault.error("'<<' in the YAML, " + line(at) + ", needs a mapping", "");
            }
            map.forEach((key, item) -> into.putIfAbsent((String) key, item));
        }
    }

    private static String line(Node node) {
        return node.getStartMark().map(mark -> "line " + (mark.getLine() + 1)).orElse("somewhere");
    }
}
