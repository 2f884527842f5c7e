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
    private static final Pattern SECOND_COLON = Pattern.compile(":\\s.*:(\\s|$)");

    private static final Pattern CANNOT_START = Pattern.compile("found character '(.)' that cannot start any token");

    private SyntaxError() {}

    static Diagnostic of(Source source, MarkedYamlEngineException e) {
        Position at = e.getProblemMark()
                .or(e::getContextMark)
                .map(m -> place(source, m))
                .orElse(new Position(source, 1, 1));
        String problem = e.getProblem() == null ? "" : e.getProblem();
        if (problem.contains("(TAB)")) {
            return Diagnostic.error(at, "a tab where YAML needs spaces", "indent with spaces");
        }
        Matcher start = CANNOT_START.matcher(problem);
        if (start.find()) {
            return Diagnostic.error(at, "a value cannot start with '" + start.group(1) + "'", "quote the value");
        }
        if (problem.contains("escape")) {
            return Diagnostic.error(
                    // the parser stands after the backslash
                    at.right(-1),
                    "not an escape that YAML knows",
                    "between single quotes a backslash is a backslash; between double quotes write two");
        }
        return unclosed(source, at, e)
                .orElseGet(() -> new Diagnostic(
                        Diagnostic.Severity.ERROR, at, "not valid YAML: " + tidy(problem), hint(source, at, e)));
    }

    /** What starts in another line than where the parser noticed is told where it starts. */
    private static Optional<Diagnostic> unclosed(Source source, Position at, MarkedYamlEngineException e) {
        Optional<Position> start = e.getContextMark().map(mark -> place(source, mark));
        String context = String.valueOf(e.getContext());
        if (start.isEmpty() || start.get().line() == at.line()) {
            return Optional.empty();
        }
        if (context.contains("quoted scalar")) {
            return Optional.of(Diagnostic.error(
                    start.get(), "the quoted text that starts here has no end", "add the closing quote"));
        }
        boolean list = context.contains("flow sequence");
        if (list || context.contains("flow mapping")) {
            return Optional.of(Diagnostic.error(
                    start.get(),
                    (list ? "the list" : "the mapping") + " that starts here is not closed before line " + at.line(),
                    list ? "add ']', or the comma that is missing" : "add '}', or the comma that is missing"));
        }
        return Optional.empty();
    }

    static Position place(Source source, Mark mark) {
        return new Position(source, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static String tidy(String problem) {
        String oneLine = problem.strip().replaceAll("\\s+", " ");
        return oneLine.endsWith(".") ? oneLine.substring(0, oneLine.length() - 1) : oneLine;
    }

    private static Optional<String> hint(Source source, Position at, MarkedYamlEngineException e) {
        String line = source.line(at.line());
        if (BARE_TEMPLATE.matcher(line).find()) {
            return Optional.of("quote a value that starts with '{{'");
        }
        if (e.getProblem() != null
                && e.getProblem().contains("mapping values are not allowed")
                && SECOND_COLON.matcher(line).find()) {
            return Optional.of("quote a value that contains ': '");
        }
        if (e.getProblem() != null && e.getProblem().contains("mapping values are not allowed")) {
            return Optional.of("check the indentation: is this line deeper than the one it belongs to?");
        }
        return e.getContextMark()
                .filter(mark -> e.getContext() != null && mark.getLine() + 1 != at.line())
                .map(mark -> tidy(e.getContext()) + " that starts in line " + (mark.getLine() + 1));
    }
}
