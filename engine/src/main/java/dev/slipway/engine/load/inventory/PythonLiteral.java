package dev.slipway.engine.load.inventory;

import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Yaml;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values of INI inventories: what Python's {@code ast.literal_eval} takes has a type, anything else is text.
 *
 * <p>So {@code 5} is a number, {@code True} a boolean but {@code true} text, {@code 80,443} a list, and what follows a
 * {@code #} behind a number or a closing bracket is a comment. Tuples and sets become lists. A literal that this reader does
 * not know ({@code 2j}, {@code b'x'} in a list) stays text, where Ansible gives what no JSON can hold.
 */
final class PythonLiteral {
    private static final Pattern NUMBER = Pattern.compile("0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+"
            + "|(?:[0-9](?:_?[0-9])*)?\\.[0-9](?:_?[0-9])*(?:[eE][-+]?[0-9](?:_?[0-9])*)?"
            + "|[0-9](?:_?[0-9])*\\.?[eE][-+]?[0-9](?:_?[0-9])*|[0-9](?:_?[0-9])*\\.?");
    private static final Pattern WORD = Pattern.compile("True|False|None|set\\(\\)");
    private static final Map<String, String> WORDS = Map.of("True", "true", "False", "false", "None", "null");
    private static final int DEPTH = 50;

    private final String text;
    private final Position start;
    private int at;
    private int depth;

    private PythonLiteral(String text, Position start) {
        this.text = text;
        this.start = start;
    }

    /** The text is no literal. */
    private static final class NoLiteral extends Exception {
        private static final long serialVersionUID = 1;

        NoLiteral() {
            super("no literal", null, false, false);
        }
    }

    /** The value of a text that starts at a place; a quoted scalar when it is no literal. */
    static Yaml parse(String text, Position start) {
        // most values are words, and need no try
        char first = text.isEmpty() ? 'x' : text.stripLeading().charAt(0);
        boolean perhaps = !Character.isLetter(first) || "TFNsruRU".indexOf(first) >= 0;
        return (perhaps ? read(text, start) : Optional.<Yaml>empty())
                .orElseGet(() -> new Yaml.Scalar(start, text, true, ""));
    }

    private static Optional<Yaml> read(String text, Position start) {
        PythonLiteral reader = new PythonLiteral(text, start);
        try {
            reader.blanks();
            Yaml value = reader.list(reader.at, "");
            return reader.at == text.length() ? Optional.of(value) : Optional.empty();
        } catch (NoLiteral e) {
            return Optional.empty();
        }
    }

    /** Values up to a closing bracket; a single one without comma is itself, unless the bracket is that of a list. */
    private Yaml list(int from, String close) throws NoLiteral {
        List<Yaml> items = new ArrayList<>();
        boolean comma = false;
        blanks();
        while (!ends(close)) {
            if (!items.isEmpty() && !comma) {
                throw new NoLiteral();
            }
            items.add(value());
            blanks();
            comma = take(',');
            blanks();
        }
        if (items.isEmpty() && close.isEmpty()) {
            throw new NoLiteral();
        }
        boolean alone = items.size() == 1 && !comma && !close.equals("]") && !close.equals("}");
        return alone ? items.getFirst() : new Yaml.Sequence(place(from), items);
    }

    private boolean ends(String close) throws NoLiteral {
        boolean over = at == text.length();
        if (over && !close.isEmpty()) {
            throw new NoLiteral();
        }
        return over || !close.isEmpty() && text.startsWith(close, at);
    }

    private Yaml value() throws NoLiteral {
        if (++depth > DEPTH || at == text.length()) {
            throw new NoLiteral();
        }
        int from = at;
        char c = text.charAt(at);
        Yaml value =
                switch (c) {
                    case '[', '(' -> {
                        at++;
                        String close = c == '[' ? "]" : ")";
                        Yaml inner = list(from, close);
                        at++;
                        yield inner;
                    }
                    case '{' -> braces(from);
                    case '-', '+' -> {
                        at++;
                        blanks();
                        yield number(from, c == '-' ? "-" : "");
                    }
                    default -> atom(from, c);
                };
        depth--;
        return value;
    }

    private Yaml atom(int from, char c) throws NoLiteral {
        if (Character.isDigit(c) || c == '.') {
            return number(from, "");
        }
        Matcher word = WORD.matcher(text).region(at, text.length());
        if (word.lookingAt()) {
            at = word.end();
            noWord();
            return word.group().equals("set()")
                    ? new Yaml.Sequence(place(from), List.of())
                    : new Yaml.Scalar(place(from), WORDS.get(word.group()), false, "");
        }
        PythonString.Read read = PythonString.read(text, at).orElseThrow(NoLiteral::new);
        at = read.end();
        return new Yaml.Scalar(place(from), read.value(), true, "");
    }

    private Yaml number(int from, String sign) throws NoLiteral {
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt()) {
            throw new NoLiteral();
        }
        at = number.end();
        noWord();
        return new Yaml.Scalar(place(from), sign + digits(number.group().replace("_", "")), false, "");
    }

    /** The number as YAML writes it. */
    private static String digits(String written) throws NoLiteral {
        if (written.matches("[0-9]+")) {
            if (written.startsWith("0") && written.chars().anyMatch(c -> c != '0')) {
                throw new NoLiteral();
            }
            return written.startsWith("0") ? "0" : written;
        }
        int base =
                switch (written.length() > 1 ? Character.toLowerCase(written.charAt(1)) : ' ') {
                    case 'x' -> 16;
                    case 'o' -> 8;
                    case 'b' -> 2;
                    default -> 10;
                };
        if (base != 10) {
            return new BigInteger(written.substring(2), base).toString();
        }
        double value = Double.parseDouble(written);
        return Double.isInfinite(value) ? ".inf" : Double.toString(value).replaceFirst("E(?!-)", "E+");
    }

    /** A number or word must not go on as another one. */
    private void noWord() throws NoLiteral {
        if (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "_.\"'".indexOf(text.charAt(at)) >= 0)) {
            throw new NoLiteral();
        }
    }

    private Yaml braces(int from) throws NoLiteral {
        at++;
        blanks();
        Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
        List<Yaml> members = new ArrayList<>();
        boolean comma = true;
        while (!ends("}")) {
            if (!comma || text.charAt(at) == '{' || text.charAt(at) == '[') {
                // what is no key in Python either
                throw new NoLiteral();
            }
            Yaml first = value();
            blanks();
            if (take(':')) {
                blanks();
                if (!(first instanceof Yaml.Scalar scalar)) {
                    throw new NoLiteral();
                }
                String key = scalar.text();
                entries.remove(key);
                entries.put(key, new Yaml.Entry(first.at(), key, value()));
            } else {
                members.add(first);
            }
            blanks();
            comma = take(',');
            blanks();
        }
        at++;
        if (!members.isEmpty() && !entries.isEmpty()) {
            throw new NoLiteral();
        }
        return members.isEmpty()
                ? new Yaml.Mapping(place(from), List.copyOf(entries.values()))
                : new Yaml.Sequence(place(from), members);
    }

    private boolean take(char c) {
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private void blanks() {
        while (at < text.length() && " \t\f".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '#') {
            at = text.length();
        }
    }

    private Position place(int offset) {
        return start.right(offset);
    }
}
