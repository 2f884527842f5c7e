package dev.slipway.cli;

import dev.slipway.engine.compile.expression.Scope;
import dev.slipway.engine.compile.template.YamlValues;
import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.yaml.SourceFiles;
import dev.slipway.engine.load.yaml.YamlReader;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Source;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code -e}: {@code key=value} pairs are strings, YAML and JSON are typed, {@code @FILE} is a file of them. */
final class ExtraVariables {
    private ExtraVariables() {}

    static Map<String, Object> parse(List<String> written, Problems problems) {
        Map<String, Object> variables = new LinkedHashMap<>();
        for (String text : written) {
            String trimmed = text.strip();
            if (trimmed.startsWith("@")) {
                file(Path.of(trimmed.substring(1)), variables, problems);
            } else if (trimmed.startsWith("{") || trimmed.contains(": ") && !trimmed.contains("=")) {
                tree(new Source("--extra-vars", trimmed), variables, problems);
            } else {
                pairs(trimmed, variables, problems);
            }
        }
        return variables;
    }

    private static void file(Path path, Map<String, Object> variables, Problems problems) {
        SourceFiles.read(path, problems).ifPresent(source -> tree(source, variables, problems));
    }

    private static void tree(Source source, Map<String, Object> variables, Problems problems) {
        YamlReader.read(source, problems).ifPresent(yaml -> {
            if (yaml instanceof Yaml.Mapping mapping) {
                mapping.entries().forEach(entry -> entry(entry, variables, problems));
            } else {
                problems.error(yaml.at(), "--extra-vars needs a mapping of names to values, not " + yaml.kind());
            }
        });
    }

    private static void entry(Yaml.Entry entry, Map<String, Object> variables, Problems problems) {
        try {
            variables.put(
                    entry.key(),
                    YamlValues.parse(entry.value(), YamlValues.Tags.of(problems.vault()))
                            .evaluate(Scope.of(variables)));
        } catch (UserError e) {
            e.diagnostics().forEach(problems::add);
        }
    }

    private static void pairs(String text, Map<String, Object> variables, Problems problems) {
        for (String word : words(text)) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                problems.error(
                        Position.NONE,
                        "--extra-vars: '" + word + "' is not 'key=value'",
                        "values with blanks need quotes: -e 'motd=\"hello world\"'");
            } else {
                variables.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
    }

    /** Splits at blanks outside quotes. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        for (char c : text.toCharArray()) {
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (Character.isWhitespace(c)) {
                if (!word.isEmpty()) {
                    words.add(word.toString());
                    word.setLength(0);
                }
            } else {
                word.append(c);
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }
}
