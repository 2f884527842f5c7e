package dev.slipway.cli;

import dev.slipway.engine.load.yaml.Values;
import dev.slipway.engine.model.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** As much of JSON Schema draft-07 as the schemas here use; any other word in a schema is refused. */
record SchemaCheck(Yaml.Mapping schema) {
    private static final Set<String> SILENT = Set.of("$schema", "title", "description", "definitions");
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]+(\\.[0-9]+)?");

    /** What is wrong with a value, each with its place. */
    List<String> mistakes(Yaml value) {
        return mistakes(schema, value);
    }

    private List<String> mistakes(Yaml rules, Yaml value) {
        List<String> wrong = new ArrayList<>();
        if (rules instanceof Yaml.Scalar flag) {
            if (flag.text().equals("false")) {
                wrong.add(value.at() + " is not allowed");
            }
            return wrong;
        }
        for (Yaml.Entry rule : ((Yaml.Mapping) rules).entries()) {
            switch (rule.key()) {
                case "type" -> {
                    if (items(rule.value()).stream().noneMatch(type -> is(((Yaml.Scalar) type).text(), value))) {
                        wrong.add(value.at() + " " + value.kind() + " is not of the type " + text(rule.value()));
                    }
                }
                case "enum" -> {
                    if (items(rule.value()).stream().noneMatch(one -> equal((Yaml.Scalar) one, value))) {
                        wrong.add(value.at() + " " + value.kind() + " is none of the words");
                    }
                }
                case "pattern" -> {
                    if (value instanceof Yaml.Scalar text
                            && !Pattern.compile(text(rule.value()))
                                    .matcher(text.text())
                                    .find()) {
                        wrong.add(value.at() + " does not match");
                    }
                }
                case "items" -> {
                    if (value instanceof Yaml.Sequence list) {
                        list.items().forEach(item -> wrong.addAll(mistakes(rule.value(), item)));
                    }
                }
                case "anyOf" -> anyOf(items(rule.value()), value, wrong);
                case "allOf" -> items(rule.value()).forEach(one -> wrong.addAll(mistakes(one, value)));
                case "$ref" -> {
                    String name = text(rule.value()).substring("#/definitions/".length());
                    Yaml definitions = schema.get("definitions").orElseThrow();
                    wrong.addAll(mistakes(((Yaml.Mapping) definitions).get(name).orElseThrow(), value));
                }
                case "required" -> {
                    if (value instanceof Yaml.Mapping mapping) {
                        items(rule.value()).stream()
                                .map(SchemaCheck::text)
                                .filter(key -> mapping.get(key).isEmpty())
                                .forEach(key -> wrong.add(value.at() + " has no '" + key + "'"));
                    }
                }
                case "properties", "patternProperties", "additionalProperties" -> {}
                default -> {
                    if (!SILENT.contains(rule.key())) {
                        throw new AssertionError("the schema has a word that this does not know: " + rule.key());
                    }
                }
            }
        }
        if (value instanceof Yaml.Mapping mapping) {
            properties((Yaml.Mapping) rules, mapping, wrong);
        }
        return wrong;
    }

    private void anyOf(List<Yaml> choices, Yaml value, List<String> wrong) {
        List<String> fewest = List.of();
        for (Yaml choice : choices) {
            List<String> mistakes = mistakes(choice, value);
            if (mistakes.isEmpty()) {
                return;
            }
            fewest = fewest.isEmpty() || mistakes.size() < fewest.size() ? mistakes : fewest;
        }
        wrong.addAll(fewest);
    }

    private void properties(Yaml.Mapping rules, Yaml.Mapping value, List<String> wrong) {
        for (Yaml.Entry entry : value.entries()) {
            boolean known = false;
            for (Yaml.Entry property : entries(rules, "properties")) {
                if (property.key().equals(entry.key())) {
                    known = true;
                    wrong.addAll(mistakes(property.value(), entry.value()));
                }
            }
            for (Yaml.Entry property : entries(rules, "patternProperties")) {
                if (Pattern.compile(property.key()).matcher(entry.key()).find()) {
                    known = true;
                    wrong.addAll(mistakes(property.value(), entry.value()));
                }
            }
            if (!known && rules.get("additionalProperties").isPresent()) {
                Yaml others = rules.get("additionalProperties").get();
                boolean refused =
                        others instanceof Yaml.Scalar flag && flag.text().equals("false");
                if (refused) {
                    wrong.add(entry.at() + " '" + entry.key() + "' is not allowed");
                } else {
                    wrong.addAll(mistakes(others, entry.value()));
                }
            }
        }
    }

    private static List<Yaml.Entry> entries(Yaml.Mapping rules, String key) {
        return rules.get(key).orElse(null) instanceof Yaml.Mapping mapping ? mapping.entries() : List.of();
    }

    private static List<Yaml> items(Yaml value) {
        return value instanceof Yaml.Sequence list ? list.items() : List.of(value);
    }

    private static String text(Yaml value) {
        return value instanceof Yaml.Scalar scalar ? scalar.text() : value.kind();
    }

    /** Types as YAML 1.2 has them, which is what editors read. */
    private static boolean is(String type, Yaml value) {
        return switch (value) {
            case Yaml.Mapping mapping -> type.equals("object");
            case Yaml.Sequence list -> type.equals("array");
            case Yaml.Scalar s when Values.nothing(s) -> type.equals("null");
            case Yaml.Scalar s when s.quoted() || !s.tag().isEmpty() -> type.equals("string");
            case Yaml.Scalar s when s.text().matches("true|false|True|False|TRUE|FALSE") -> type.equals("boolean");
            case Yaml.Scalar s when s.text().matches("[-+]?[0-9]+") -> type.equals("integer") || type.equals("number");
            case Yaml.Scalar s when NUMBER.matcher(s.text()).matches() -> type.equals("number");
            case Yaml.Scalar s -> type.equals("string");
        };
    }

    private static boolean equal(Yaml.Scalar word, Yaml value) {
        return value instanceof Yaml.Scalar scalar && scalar.text().equals(word.text());
    }
}
