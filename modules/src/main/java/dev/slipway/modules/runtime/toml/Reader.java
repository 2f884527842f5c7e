package dev.slipway.modules.runtime.toml;

import dev.slipway.modules.runtime.toml.Statement.Assignment;
import dev.slipway.modules.runtime.toml.Statement.Header;
import dev.slipway.modules.runtime.toml.Statement.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads a text statement by statement. */
final class Reader {
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_-]+");

    /** Numbers, dates and times: what they mean matters to nobody here. */
    private static final Pattern PLAIN =
            Pattern.compile("[+-]?(?:inf|nan|[0-9][0-9A-Za-z_:.+-]*|[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:.Z+-]+)");

    private final Scanner in;
    private final List<Statement> statements = new ArrayList<>();
    private List<String> table = List.of();

    private Reader(String text) {
        in = new Scanner(text);
    }

    static List<Statement> read(String text) {
        Reader reader = new Reader(text);
        reader.in.skipSpace();
        while (!reader.in.atEnd()) {
            reader.statement();
            reader.in.skipSpace();
        }
        return reader.statements;
    }

    /** The blanks before it belong to it. */
    private void statement() {
        int begin = in.at();
        if (in.takes("[[")) {
            List<String> path = new ArrayList<>(key());
            in.expect("]]");
            path.add("#" + statements.size());
            header(path, begin);
        } else if (in.takes("[")) {
            List<String> path = key();
            in.expect("]");
            header(path, begin);
        } else {
            assignment(begin);
        }
    }

    private void header(List<String> path, int begin) {
        in.endLine();
        table = path;
        statements.add(new Header(path, begin, in.at()));
    }

    private void assignment(int begin) {
        List<String> key = key();
        in.expect("=");
        in.skipBlanks();
        int value = in.at();
        Object meaning = value();
        Span span = new Span(value, in.at());
        in.endLine();
        statements.add(new Assignment(table, key, meaning, span, begin, in.at()));
    }

    private List<String> key() {
        List<String> parts = new ArrayList<>();
        do {
            in.skipBlanks();
            parts.add(part());
            in.skipBlanks();
        } while (in.takes("."));
        return parts;
    }

    private String part() {
        if (in.here() == '"' || in.here() == '\'') {
            return Strings.line(in);
        }
        int begin = in.at();
        while (BARE.matcher(String.valueOf(in.here())).matches()) {
            in.next();
        }
        if (in.at() == begin) {
            throw in.wrong("there is no key");
        }
        return in.since(begin);
    }

    private Object value() {
        return switch (in.here()) {
            case '"', '\'' -> Strings.read(in);
            case '[' -> array();
            case '{' -> inline();
            default -> plain();
        };
    }

    private List<Object> array() {
        List<Object> items = new ArrayList<>();
        in.expect("[");
        in.skipSpace();
        while (!in.takes("]")) {
            items.add(value());
            in.skipSpace();
            if (!in.takes(",") && in.here() != ']') {
                throw in.wrong("an array does not end");
            }
            in.skipSpace();
        }
        return List.copyOf(items);
    }

    private Map<List<String>, Object> inline() {
        Map<List<String>, Object> entries = new LinkedHashMap<>();
        in.expect("{");
        in.skipSpace();
        while (!in.takes("}")) {
            List<String> key = key();
            in.expect("=");
            in.skipBlanks();
            entries.put(key, value());
            in.skipSpace();
            if (!in.takes(",") && in.here() != '}') {
                throw in.wrong("a table in braces does not end");
            }
            in.skipSpace();
        }
        return entries;
    }

    private Object plain() {
        if (in.takes("true")) {
            return true;
        }
        if (in.takes("false")) {
            return false;
        }
        int begin = in.at();
        while (!in.atEnd() && ",]}#\r\n".indexOf(in.here()) < 0) {
            in.next();
        }
        String text = in.since(begin).stripTrailing();
        if (!PLAIN.matcher(text).matches()) {
            throw in.wrong(text.isEmpty() ? "there is no value" : "'" + text + "' is no value; a text needs quotes");
        }
        try {
            return Long.valueOf(text.replace("_", ""));
        } catch (NumberFormatException e) {
            return new Toml.Other(text);
        }
    }
}
