package dev.slipway.modules.files;

import dev.slipway.engine.model.UserError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Regular expressions and replacements as Ansible's users write them, in Python's notation
 * (docs.python.org/3/library/re.html). The two notations agree but for named groups, the end of the text, and brackets and
 * ampersands in classes.
 */
final class PythonPattern {
    private PythonPattern() {}

    static Pattern compile(String argument, String regexp) {
        return compile(argument, regexp, 0, Edges.OF_THE_TEXT);
    }

    /** With {@code re.MULTILINE}. */
    static Pattern multiline(String argument, String regexp) {
        return compile(argument, regexp, 0, Edges.OF_LINES);
    }

    /** With {@code re.DOTALL}. */
    static Pattern dotall(String argument, String regexp) {
        return compile(argument, regexp, Pattern.DOTALL, Edges.OF_THE_TEXT);
    }

    /** What {@code ^} and {@code $} stand for. */
    private enum Edges {
        OF_THE_TEXT,
        /** Also behind a newline that ends the text, where Java's own flag sees no line. */
        OF_LINES
    }

    private static Pattern compile(String argument, String regexp, int flags, Edges edges) {
        try {
            // Unix lines: $ and . know no other line end than \n, as in Python
            return Pattern.compile(translated(regexp, edges), flags | Pattern.UNIX_LINES);
        } catch (PatternSyntaxException e) {
            throw UserError.argument(
                    argument,
                    "'" + regexp + "' is not a regular expression: " + e.getDescription(),
                    "put a backslash before characters that are meant as they are");
        }
    }

    private static String translated(String regexp, Edges edges) {
        StringBuilder out = new StringBuilder();
        boolean inClass = false;
        for (int i = 0; i < regexp.length(); i++) {
            char c = regexp.charAt(i);
            if (c == '\\' && i + 1 < regexp.length()) {
                char next = regexp.charAt(++i);
                out.append('\\').append(next == 'Z' && !inClass ? 'z' : next);
            } else if (inClass) {
                out.append(c == '[' || c == '&' ? "\\" : "").append(c);
                inClass = c != ']';
            } else if (edges == Edges.OF_LINES && (c == '^' || c == '$')) {
                out.append(c == '^' ? "(?<![^\n])" : "(?![^\n])");
            } else if (c == '[') {
                inClass = true;
                int literal = i + (regexp.startsWith("^", i + 1) ? 2 : 1);
                out.append(regexp, i, Math.min(literal, regexp.length()));
                i = literal - 1;
                if (regexp.startsWith("]", literal)) {
                    out.append("\\]");
                    i++;
                }
            } else if (regexp.startsWith("(?P<", i)) {
                out.append("(?<");
                i += 3;
            } else if (regexp.startsWith("(?P=", i)) {
                int end = regexp.indexOf(')', i);
                out.append("\\k<")
                        .append(regexp, i + 4, end < 0 ? regexp.length() : end)
                        .append('>');
                i = end < 0 ? regexp.length() : end;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** A replacement with its references filled in; a group that took no part is empty. */
    static String expand(String argument, String template, Matcher match) {
        Matcher reference = REFERENCE.matcher(template);
        StringBuilder out = new StringBuilder();
        try {
            while (reference.find()) {
                reference.appendReplacement(out, "");
                out.append(value(reference, match));
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw UserError.argument(
                    argument,
                    "'" + template + "' refers to a group that the regular expression does not have: "
                            + reference.group(),
                    "write '\\\\' for a backslash");
        }
        return reference.appendTail(out).toString();
    }

    private static final Pattern REFERENCE =
            Pattern.compile("\\\\(?:([1-9][0-9]?)|g<([0-9]+)>|g<([A-Za-z]\\w*)>|([ntr\\\\]))");

    private static String value(Matcher reference, Matcher match) {
        if (reference.group(4) != null) {
            return switch (reference.group(4)) {
                case "n" -> "\n";
                case "t" -> "\t";
                case "r" -> "\r";
                default -> "\\";
            };
        }
        String number = reference.group(1) == null ? reference.group(2) : reference.group(1);
        String found = number == null ? match.group(reference.group(3)) : match.group(Integer.parseInt(number));
        return found == null ? "" : found;
    }
}
