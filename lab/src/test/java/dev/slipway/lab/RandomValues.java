package dev.slipway.lab;

import java.util.List;
import java.util.random.RandomGenerator;

/** Values at random, each as JSON (which is YAML too) and as a literal of Python. */
record RandomValues(RandomGenerator random) {
    /** What stands behind a {@code =} in a section of variables, up to the end of the line. */
    static final List<String> INI_TEXTS = List.of(
            "plain",
            "two words",
            "true",
            "True",
            "1.50",
            "1.2.3",
            "007",
            "0x1F",
            "-5",
            "+5",
            "1_000",
            "1e3",
            "5 # five",
            "x # y",
            "'a' \"b\"",
            "\"quoted # text\"",
            "[a, b]",
            "{{ templ }}",
            "u'x'",
            "r'\\d'",
            "'\\x41\\u00e9\\n'",
            "{'a': [1, {}], 'b': None}",
            "[]",
            "",
            "10.0.0.1",
            "2020-01-01",
            "a=b=c",
            "--5",
            "(5)",
            "f'x'",
            "é",
            "'unclosed",
            "[1, 2",
            "1.",
            ".5",
            "1+1",
            "None",
            "none",
            "[True, False, -1.5e3]",
            "- x");
    /** What stands on the line of a host, with the quotes of a shell. */
    static final List<String> HOST_LINE_VALUES = List.of(
            "blue",
            "\"two words\"",
            "'it is \"so\"'",
            "'\"5\"'",
            "\"5\"",
            "5",
            "a\\ b",
            "x#y",
            "\"x#y\"",
            "'[1, \"b\"]'",
            "\"{'k': 'v'}\"",
            "True",
            "yes",
            "C:\\\\dir",
            "\"C:\\dir\"",
            "''",
            "pre'mid dle'post",
            "{{templ}}");

    /** The same, without what text of expressions shows in another form than in Ansible: lists and mappings. */
    static final List<String> EXPRESSIBLE = HOST_LINE_VALUES.stream()
            .filter(value -> !value.contains("[") && !value.contains("{"))
            .toList();

    private static final List<Value> VALUES = List.of(
            new Value("1", "1"),
            new Value("-20", "-20"),
            new Value("2.5", "2.5"),
            new Value("true", "True"),
            new Value("false", "False"),
            new Value("null", "None"),
            new Value("\"text\"", "'text'"),
            new Value("\"it's\"", "\"it's\""),
            new Value("\"a \\\"b\\\" c\"", "'a \"b\" c'"),
            new Value("\"5\"", "'5'"),
            new Value("\"\"", "''"),
            new Value("\"{{ templ }} x\"", "'{{ templ }} x'"),
            new Value("\"tab\\there\\nline \\u00e9\"", "'tab\\there\\nline é'"),
            new Value("[1, \"b\", [null]]", "[1, 'b', [None]]"),
            new Value("[]", "[]"),
            new Value("{\"k\": {\"n\": 1}, \"a\": []}", "{'k': {'n': 1}, 'a': []}"));
    private static final List<String> NAMES = List.of("a", "b", "v1", "gv");

    /** @param literal in Python */
    record Value(String json, String literal) {}

    Value value() {
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    /** A mapping of some names; those with a prefix are for expressions, and have the kinds that these need. */
    Value map(String prefix, int size) {
        StringBuilder json = new StringBuilder("{");
        for (String name : NAMES.subList(0, 1 + random.nextInt(size))) {
            json.append(json.length() > 1 ? ", " : "").append("\"" + name + "\": " + value().json());
        }
        if (!prefix.isEmpty()) {
            json.append(", \"hv_a\": \"" + List.of("blue", "red", "").get(random.nextInt(3)) + "\"");
            json.append(
                    random.nextBoolean()
                            ? ", \"hv_s\": \"" + List.of("x/y", "9z", "", "é").get(random.nextInt(4)) + "\""
                            : "");
            json.append(random.nextBoolean() ? ", \"hv_l\": [\"p\", \"q r\"]" : "");
            json.append(random.nextBoolean() ? ", \"hv_d\": {\"os\": \"deb\", \"none\": \"\"}" : "");
        }
        return new Value(json + "}", "");
    }
}
