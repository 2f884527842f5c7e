package dev.slipway.engine.load.yaml;

import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Source;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says what the parser found in words that help whoever wrote the file. */
final class SyntaxError {
    private static final Pattern BARE_TEMPLATE = Pattern.compile("(:|-)\\s+\\{\\{");
    /** Looks like a blank, and is none: what comes along when text is copied from a web page. */
    private static final Pattern NO_BLANK = Pattern.compile("^[ \\t-]*([\\u00a0\\u2000-\\u200b\\u202f\\u3000])");

    private static final Pattern CANNOT_START = Pattern.compile("found character '(.)' that cannot start any token");
    private static final Pattern SECTION = Pattern.compile("\\[[\\w.:-]+]\\s*");
    private static final Pattern AFTER_KEY = Pattern.compile(".*\\S:\\s+$");

    private SyntaxError() {}

    static Diagnostic of(Source source, MarkedYamlEngineException e) {
        Position at = e.getProblemMark()
                .or(e::getContextMark)
                .map(m -> place(source, m))
                .orElse(new Position(source, 1, 1));
        Position start = e.getContextMark().map(mark -> place(source, mark)).orElse(at);
        String problem = e.getProblem() == null ? "" : e.getProblem();
        String context = e.getContext() == null ? "" : e.getContext();
        return ini(source)
                .or(() -> noBlank(source, at))
                .or(() -> known(source, at, problem))
                .or(() -> problem.contains("mapping values are not allowed")
                        ? Optional.of(MisplacedKey.of(source, at))
                        : Optional.empty())
                .or(() -> new OpenEnd(source, start, at).of(context, problem))
                .orElseGet(() -> new Diagnostic(
                        Diagnostic.Severity.ERROR, at, "this is not YAML", Optional.of(hint(source, at))));
    }

    /** The first line is a section: it is a list of one word to YAML, and what follows cannot be understood. */
    private static Optional<Diagnostic> ini(Source source) {
        int first = 1;
        while (source.written(first).isBlank() && first < 20) {
            first++;
        }
        return SECTION.matcher(source.written(first)).matches()
                ? found(
                        new Position(source, first, 1),
                        "this looks like an INI file, and YAML is needed here",
                        "'[name]' begins no section in YAML: write 'name:', and below it 'key: value'")
                : Optional.empty();
    }

    private static Optional<Diagnostic> noBlank(Source source, Position at) {
        for (int line = at.line(); line >= Math.max(1, at.line() - 1); line--) {
            Matcher sign = NO_BLANK.matcher(source.line(line));
            if (sign.find()) {
                return found(
                        new Position(source, line, sign.start(1) + 1),
                        String.format(
                                "U+%04X where YAML needs an ordinary blank",
                                (int) sign.group(1).charAt(0)),
                        "it looks like a blank and is another character: delete it and type a blank");
            }
        }
        return Optional.empty();
    }

    /** What is wrong where the parser stopped. */
    private static Optional<Diagnostic> known(Source source, Position at, String problem) {
        if (problem.contains("(TAB)")) {
            return found(at, "a tab where YAML needs spaces", "indent with spaces");
        }
        Matcher start = CANNOT_START.matcher(problem);
        if (start.find()) {
            return source.written(at.line()).startsWith("{%", Math.max(0, at.column() - 2))
                    ? found(
                            at.right(-1),
                            "a control statement of Jinja without quotes",
                            "in YAML, expressions in quotes do that: \"{{ a if condition else b }}\"")
                    : found(at, "a value cannot start with '" + start.group(1) + "'", "quote the value");
        }
        if (problem.contains("escape")) {
            return found(
                    // the parser stands after the backslash
                    at.right(-1),
                    "not an escape that YAML knows",
                    "between single quotes a backslash is a backslash; between double quotes write two");
        }
        if (problem.contains("expected the node content")) {
            if (problem.contains("<stream end>")) {
                return found(at, "the text ends within a value", "one of its brackets or quotes has no end");
            }
            return found(at, "a value is missing here", "write '' for an empty text");
        }
        String before = before(source, at);
        if (problem.contains("<block end>, but found '<scalar>'")) {
            return before.endsWith("'") || before.endsWith("\"")
                    ? found(
                            at,
                            "the quoted text has ended before this",
                            "between single quotes write '' for a quote, between double quotes \\\"")
                    : found(at, "text after the end of a value", "quote the value as a whole");
        }
        if (problem.contains("sequence entries are not allowed")
                && AFTER_KEY.matcher(before).matches()) {
            return found(
                    at, "a list cannot begin in the line of its key", "begin it in the next line, or write [a, b]");
        }
        if (problem.contains("expected '<document start>'")
                && source.text().stripLeading().matches("(?s)[\\[{\"'].*")) {
            return found(
                    at,
                    "this comes behind the end of what the file holds",
                    "the value that begins in its first line has ended: a bracket or a quote closes too early");
        }
        if (problem.contains("expected <block end>")
                || problem.contains("expected '<document start>'")
                || problem.contains("sequence entries are not allowed")) {
            return found(
                    at,
                    "this is not indented like what it belongs to",
                    "begin it in the column of the keys, or of the '-', that it goes on with");
        }
        return Optional.empty();
    }

    private static String before(Source source, Position at) {
        String line = source.written(at.line());
        return line.substring(0, Math.min(line.length(), Math.max(0, at.column() - 1)));
    }

    private static Optional<Diagnostic> found(Position at, String message, String hint) {
        return Optional.of(Diagnostic.error(at, message, hint));
    }

    static Position place(Source source, Mark mark) {
        return new Position(source, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static String hint(Source source, Position at) {
        return BARE_TEMPLATE.matcher(source.written(at.line())).find()
                ? "quote a value that starts with '{{'"
                : "look at quotes, brackets and indentation, here and in the line above";
    }
}
