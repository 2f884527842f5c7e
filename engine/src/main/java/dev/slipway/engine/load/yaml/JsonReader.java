package dev.slipway.engine.load.yaml;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Source;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Yaml;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON as programs write it, with places. Apart from {@link YamlReader} since JSON on one long line, or with escapes of
 * surrogates, is not what YAML takes.
 */
public final class JsonReader {
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    private static final Pattern WORD = Pattern.compile("true|false|null");
    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String MEANING = "\"\\/\b\f\n\r\t";

    private final Source source;
    private final String text;
    private final Problems problems;
    private int at;
    private int line = 1;
    private int lineStart;
    private int depth;

    private JsonReader(Source source, Problems problems) {
        this.source = source;
        this.text = source.text();
        this.problems = problems;
    }

    /** The one value of a source; empty when it is not JSON, and then the problems say where. A key that stands twice is one. */
    public static Optional<Yaml> read(Source source, Problems problems) {
        JsonReader reader = new JsonReader(source, problems);
        try {
            reader.blanks();
            Yaml value = reader.value();
            reader.blanks();
            if (reader.at < reader.text.length()) {
                throw reader.wrong("the end");
            }
            return Optional.of(value);
        } catch (UserError e) {
            e.diagnostics().forEach(problems::add);
            return Optional.empty();
        }
    }

    private UserError wrong(String expected) {
        String found = at == text.length() ? "the end" : "'" + Character.toString(text.codePointAt(at)) + "'";
        return UserError.at(place(), "not JSON: " + expected + " is expected here, not " + found);
    }

    private Position place() {
        return new Position(source, line, at - lineStart + 1);
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            if (text.charAt(at) == '\n') {
                line++;
                lineStart = at + 1;
            }
            at++;
        }
    }

    private boolean take(char c) {
        blanks();
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        blanks();
        return there;
    }

    private Yaml value() {
        Position start = place();
        if (++depth > Limits.DEPTH) {
            throw UserError.at(start, "nested too deep");
        }
        Yaml value =
                switch (at < text.length() ? text.charAt(at) : ' ') {
                    case '{' -> object(start);
                    case '[' -> array(start);
                    case '"' -> new Yaml.Scalar(start, string(), true, "");
                    default -> plain(start);
                };
        depth--;
        return value;
    }

    private Yaml plain(Position start) {
        for (Pattern pattern : List.of(NUMBER, WORD)) {
            Matcher found = pattern.matcher(text).region(at, text.length());
            if (found.lookingAt()) {
                at = found.end();
                boolean fraction = pattern == NUMBER && (found.group(1) != null || found.group(2) != null);
                return new Yaml.Scalar(start, fraction ? fraction(found.group()) : found.group(), false, "");
            }
        }
        throw wrong("a value");
    }

    /** As YAML writes it, where an exponent has its sign and there is always a point. */
    private static String fraction(String written) {
        double value = Double.parseDouble(written);
        return Double.isInfinite(value)
                ? (value < 0 ? "-" : "") + ".inf"
                : Double.toString(value).replaceFirst("E(?!-)", "E+");
    }

    private Yaml array(Position start) {
        List<Yaml> items = new ArrayList<>();
        take('[');
        if (!take(']')) {
            do {
                items.add(value());
            } while (take(','));
            if (!take(']')) {
                throw wrong("',' or ']'");
            }
        }
        return new Yaml.Sequence(start, items);
    }

    private Yaml object(Position start) {
        List<Yaml.Entry> entries = new ArrayList<>();
        Map<String, Position> keys = new HashMap<>();
        take('{');
        if (!take('}')) {
            do {
                Position at = place();
                String key = string();
                if (keys.putIfAbsent(key, at) != null) {
                    problems.error(
                            at,
                            "'" + key + "' stands twice in this object",
                            "the first is at line " + keys.get(key).line());
                }
                if (!take(':')) {
                    throw wrong("':'");
                }
                entries.add(new Yaml.Entry(at, key, value()));
            } while (take(','));
            if (!take('}')) {
                throw wrong("',' or '}'");
            }
        }
        return new Yaml.Mapping(start, entries);
    }

    private String string() {
        if (at == text.length() || text.charAt(at) != '"') {
            throw wrong("'\"'");
        }
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at);
            if (c < ' ') {
                throw wrong("the end of the string");
            }
            at++;
            value.append(c == '\\' ? escape() : c);
        }
        if (at == text.length()) {
            throw wrong("'\"'");
        }
        at++;
        return value.toString();
    }

    private char escape() {
        char c = at < text.length() ? text.charAt(at) : ' ';
        int index = ESCAPES.indexOf(c);
        if (index >= 0) {
            at++;
            return MEANING.charAt(index);
        }
        if (c == 'u' && text.substring(at + 1, Math.min(at + 5, text.length())).matches("[0-9a-fA-F]{4}")) {
            at += 5;
            return (char) Integer.parseInt(text.substring(at - 4, at), 16);
        }
        throw wrong("an escape such as \\n");
    }
}
