package dev.slipway.engine.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The pieces that schemas are made of: JSON Schema draft-07, which editors know best. */
final class Shapes {
    static final Map<String, Object> ANYTHING = Map.of();
    static final Map<String, Object> NOTHING = Map.of("type", "null");
    static final Map<String, Object> OBJECT = Map.of("type", "object");
    /** A value that is worked out for each host. */
    static final Map<String, Object> TEMPLATE = Map.of("type", "string", "pattern", "\\{\\{");
    /** YAML's own numbers and booleans are taken as the text that is written. */
    static final Map<String, Object> TEXT = Map.of("type", List.of("string", "number", "boolean"));

    static final Map<String, Object> FLAG = anyOf(
            Map.of("type", "boolean"),
            Map.of("enum", List.of("yes", "no", "on", "off", "Yes", "No", "True", "False", "true", "false", 0L, 1L)),
            TEMPLATE);
    static final Map<String, Object> WHOLE =
            anyOf(Map.of("type", "integer"), Map.of("type", "string", "pattern", "^[+-]?[0-9_]+$"), TEMPLATE);
    static final Map<String, Object> NUMBER =
            anyOf(Map.of("type", "number"), Map.of("type", "string", "pattern", "^[0-9.%]+$"), TEMPLATE);

    private Shapes() {}

    static Map<String, Object> anyOf(Map<String, Object> one, Map<String, Object> other) {
        return Map.of("anyOf", List.of(one, other));
    }

    static Map<String, Object> anyOf(Map<String, Object> one, Map<String, Object> other, Map<String, Object> third) {
        return Map.of("anyOf", List.of(one, other, third));
    }

    static Map<String, Object> ref(String definition) {
        return Map.of("$ref", "#/definitions/" + definition);
    }

    static Map<String, Object> listOf(Map<String, Object> item) {
        return ordered("type", "array", "items", item);
    }

    /** One, or a list of them. */
    static Map<String, Object> oneOrMore(Map<String, Object> item) {
        return anyOf(item, listOf(item));
    }

    /** A mapping with these keys and no others. */
    static Map<String, Object> closed(Map<String, Object> properties) {
        return ordered("type", "object", "properties", properties, "additionalProperties", false);
    }

    /** The same with a sentence for the reader. */
    static Map<String, Object> described(Map<String, Object> shape, String sentence) {
        if (sentence.isEmpty()) {
            return shape;
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("description", sentence);
        // beside a reference nothing else counts in draft-07
        if (shape.containsKey("$ref")) {
            all.put("allOf", List.of(shape));
        } else {
            all.putAll(shape);
        }
        return all;
    }

    /** Keys and values in turn, in their order. */
    static Map<String, Object> ordered(Object... parts) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < parts.length; i += 2) {
            map.put((String) parts[i], parts[i + 1]);
        }
        return map;
    }
}
