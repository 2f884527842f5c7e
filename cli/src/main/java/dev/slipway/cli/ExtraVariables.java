package dev.slipway.cli;

import dev.slipway.engine.compile.expression.Scope;
import dev.slipway.engine.compile.template.YamlValues;
import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.playbook.Words;
import dev.slipway.engine.load.yaml.SourceFiles;
import dev.slipway.engine.load.yaml.YamlReader;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Source;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Yaml;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code -e}: {@code key=value} pairs are strings, YAML and JSON are typed, {@code @FILE} is a file of them. */
public final class ExtraVariables {
    private ExtraVariables() {}

    public static Map<String, Object> parse(List<String> written, Problems problems) {
        Map<String, Object> variables = new LinkedHashMap<>();
        for (String text : written) {
            String trimmed = text.strip();
            if (trimmed.startsWith("@")) {
                file(Path.of(trimmed.substring(1)), variables, problems);
            } else if (trimmed.startsWith("/") || trimmed.startsWith(".")) {
                problems.error(
                        new Position(new Source("--extra-vars", trimmed), 1, 1),
                        "'" + trimmed + "' is not 'key=value'",
                        "for the file of that name write '@" + trimmed + "'");
            } else if (trimmed.startsWith("{")
                    || trimmed.startsWith("[")
                    || trimmed.contains(": ") && !trimmed.contains("=")) {
                tree(new Source("--extra-vars", trimmed), variables, problems);
            } else {
                pairs(trimmed, variables, problems);
            }
        }
        return variables;
    }

    private static void file(Path path, Map<String, Object> variables, Problems problems) {
        if (path.toString().isEmpty()) {
            problems.error(
                    new Position(new Source("--extra-vars", "@"), 1, 1),
                    "the name of a file is missing",
                    "write -e @FILE");
            return;
        }
        SourceFiles.read(path, problems).ifPresentOrElse(source -> tree(source, variables, problems), problems::lost);
    }

    private static void tree(Source source, Map<String, Object> variables, Problems problems) {
        YamlReader.read(source, problems).ifPresent(yaml -> {
            if (yaml instanceof Yaml.Mapping mapping) {
                mapping.entries().forEach(entry -> entry(entry, variables, problems));
            } else {
                problems.error(
                        yaml.at(),
                        "--extra-vars needs a mapping of names to values, not " + yaml.kind(),
                        "in a file, in YAML and in JSON they are written 'name: value'");
                problems.lost();
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
        for (Words.Word word : Words.of(text)) {
            String pair = Escapes.decoded(word.text());
            int equals = separator(pair);
            if (equals < 1) {
                problems.error(
                        new Position(new Source("--extra-vars", text), 1, word.start() + 1),
                        "'" + word.text() + "' is not 'key=value'",
                        text.matches(".*\\s=.*|.*=\\s.*")
                                ? "write name=value, without blanks around '='"
                                : "values with blanks need quotes: -e 'motd=\"hello world\"'");
                return;
            } else {
                variables.put(
                        pair.substring(0, equals).strip(),
                        unquoted(pair.substring(equals + 1).strip()));
            }
        }
    }

    /** The first = that has no backslash before it. */
    private static int separator(String pair) {
        int equals = pair.indexOf('=', 1);
        while (equals > 0 && pair.charAt(equals - 1) == '\\') {
            equals = pair.indexOf('=', equals + 1);
        }
        return equals;
    }

    /** Quotes count around the whole value only. */
    private static String unquoted(String value) {
        int last = value.length() - 1;
        boolean quoted = last > 0
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(last) == value.charAt(0)
                && value.charAt(last - 1) != '\\';
        return quoted ? value.substring(1, last) : value;
    }

    /** Backslashes as {@code parsing/splitter.py} reads them before anything else. */
    private static final class Escapes {
        private static final Pattern ESCAPE =
                Pattern.compile("\\\\(?:U([0-9a-fA-F]{8})|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([\\\\'\"abfnrtv]))");
        private static final String LETTERS = "\\'\"abfnrtv";
        private static final String MEANING = "\\'\"\u0007\b\f\n\r\t\u000b";

        static String decoded(String text) {
            return ESCAPE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(meaning(found)));
        }

        private static String meaning(MatchResult found) {
            for (int group = 1; group <= 3; group++) {
                if (found.group(group) != null) {
                    int point = Integer.parseUnsignedInt(found.group(group), 16);
                    return Character.isValidCodePoint(point) ? Character.toString(point) : found.group();
                }
            }
            int index = LETTERS.indexOf(found.group(4));
            return MEANING.substring(index, index + 1);
        }
    }
}
