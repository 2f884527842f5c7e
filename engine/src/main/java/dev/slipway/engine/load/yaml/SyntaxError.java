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
    private static final Pattern NO_SPACE = Pattern.compile("^[\\s-]*[\\w.]+:[^\\s:/]");
    /** A colon that follows another one in its line. */
    private static final Pattern SECOND_COLON = Pattern.compile(":\\s.*");
    /** {@code hosts = all}: INI's sign, or a line with arguments of a module among YAML's. */
    private static final Pattern EQUALS = Pattern.compile("^\\s*(?:-\\s+)?([\\w.-]+)\\s*=");

    private static final Pattern DASH_WITHOUT_SPACE = Pattern.compile("^\\s*-[\\w{\\[\"']");
    private static final Pattern WHOLE_PAIR = Pattern.compile("^\\s*(?:-\\s+)*([\\w. -]+):\\s+[^\\s#|>&].*");
    /** Looks like a blank, and is none: what comes along when text is copied from a web page. */
    private static final Pattern NO_BLANK = Pattern.compile("^[ \\t-]*([\\u00a0\\u2000-\\u200b\\u202f\\u3000])");

    private static final Pattern CANNOT_START = Pattern.compile("found character '(.)' that cannot start any token");

    private SyntaxError() {}

    static Diagnostic of(Source source, MarkedYamlEngineException e) {
        Position at = e.getProblemMark()
                .or(e::getContextMark)
                .map(m -> place(source, m))
                .orElse(new Position(source, 1, 1));
        Position start = e.getContextMark().map(mark -> place(source, mark)).orElse(at);
        String problem = e.getProblem() == null ? "" : e.getProblem();
        String context = e.getContext() == null ? "" : e.getContext();
        return noBlank(source, at)
                .or(() -> known(at, problem))
                .or(() -> problem.contains("mapping values are not allowed") ? misplaced(source, at) : Optional.empty())
                .or(() -> begun(start, at, context, problem))
                .orElseGet(() -> new Diagnostic(
                        Diagnostic.Severity.ERROR, at, "not valid YAML: " + tidy(problem), hint(source, at, e)));
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

    /** A key that cannot stand where it does, because of what the line above it says. */
    private static Optional<Diagnostic> misplaced(Source source, Position at) {
        if (source.confidential()) {
            // it would quote what was encrypted
            return Optional.empty();
        }
        String before = source.line(at.line()).substring(0, Math.max(0, at.column() - 1));
        int above = at.line() - 1;
        while (above > 0 && source.line(above).isBlank()) {
            above--;
        }
        if (above == 0 || SECOND_COLON.matcher(before).find()) {
            return Optional.empty();
        }
        String line = source.line(above);
        Matcher equals = EQUALS.matcher(line);
        if (equals.find()) {
            return found(
                    new Position(source, above, equals.start(1) + 1),
                    "'" + equals.group(1) + "' is followed by '=', where YAML needs ':'",
                    "a key and its value are written 'key: value'");
        }
        if (DASH_WITHOUT_SPACE.matcher(line).find()) {
            return found(
                    new Position(source, above, line.indexOf('-') + 1),
                    "a blank is missing after '-'",
                    "each item of a list begins with '- '");
        }
        Matcher pair = WHOLE_PAIR.matcher(line);
        if (pair.matches()) {
            int key = before.length() - before.stripLeading().length();
            return found(
                    new Position(source, at.line(), key + 1),
                    "this is deeper than '" + pair.group(1) + "' in line " + above + ", which has its value already",
                    "begin it in the column of '" + pair.group(1) + "', or leave out the value there");
        }
        return Optional.empty();
    }

    /** What is wrong where the parser stopped. */
    private static Optional<Diagnostic> known(Position at, String problem) {
        if (problem.contains("(TAB)")) {
            return found(at, "a tab where YAML needs spaces", "indent with spaces");
        }
        Matcher start = CANNOT_START.matcher(problem);
        if (start.find()) {
            return found(at, "a value cannot start with '" + start.group(1) + "'", "quote the value");
        }
        if (problem.contains("escape")) {
            return found(
                    // the parser stands after the backslash
                    at.right(-1),
                    "not an escape that YAML knows",
                    "between single quotes a backslash is a backslash; between double quotes write two");
        }
        if (problem.contains("expected the node content")) {
            return found(at, "a value is missing here", "write '' for an empty text");
        }
        if (problem.contains("<block end>, but found '<scalar>'")) {
            return found(at, "text after the end of a value", "quote the value as a whole");
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

    /** What the parser noticed too late, told where it began. */
    private static Optional<Diagnostic> begun(Position start, Position at, String context, String problem) {
        if (context.contains("alias") || context.contains("anchor")) {
            String sign = context.contains("alias") ? "*" : "&";
            return found(
                    start, "'" + sign + "' needs a name after it", "quote a value that starts with '" + sign + "'");
        }
        if (problem.contains("could not find expected ':'")) {
            return found(start, "':' is missing after this", "a key and its value are written 'key: value'");
        }
        if (start.line() == at.line()) {
            return Optional.empty();
        }
        if (context.contains("quoted scalar")) {
            return found(start, "the quoted text that starts here has no end", "add the closing quote");
        }
        if (context.contains("flow sequence")) {
            return found(
                    start,
                    "the list that starts here is not closed before line " + at.line(),
                    "add ']', or the comma that is missing");
        }
        if (context.contains("flow mapping")) {
            return found(
                    start,
                    "the mapping that starts here is not closed before line " + at.line(),
                    "add '}', or the comma that is missing");
        }
        return Optional.empty();
    }

    private static Optional<Diagnostic> found(Position at, String message, String hint) {
        return Optional.of(Diagnostic.error(at, message, hint));
    }

    static Position place(Source source, Mark mark) {
        return new Position(source, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static String tidy(String problem) {
        String oneLine = problem.strip().replaceAll("\\s+", " ");
        return oneLine.endsWith(".") ? oneLine.substring(0, oneLine.length() - 1) : oneLine;
    }

    private static Optional<String> hint(Source source, Position at, MarkedYamlEngineException e) {
        String line = source.written(at.line());
        if (BARE_TEMPLATE.matcher(line).find()) {
            return Optional.of("quote a value that starts with '{{'");
        }
        if (e.getProblem() != null
                && e.getProblem().contains("mapping values are not allowed")
                && SECOND_COLON
                        .matcher(line.substring(0, Math.min(line.length(), Math.max(0, at.column() - 1))))
                        .find()) {
            return Optional.of("quote a value that contains ': '");
        }
        if (e.getProblem() != null && e.getProblem().contains("mapping values are not allowed")) {
            if (NO_SPACE.matcher(source.written(at.line() - 1)).find()) {
                return Optional.of("is a space missing after ':' in line " + (at.line() - 1) + "?");
            }
            return Optional.of("check the indentation: is this line deeper than the one it belongs to?");
        }
        return e.getContextMark()
                .filter(mark -> e.getContext() != null && mark.getLine() + 1 != at.line())
                .map(mark -> tidy(e.getContext()) + " that starts in line " + (mark.getLine() + 1));
    }
}
