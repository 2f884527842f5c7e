package dev.slipway.engine.load.yaml;

import dev.slipway.engine.load.vault.Sealed;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Source;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was begun and goes on wrongly, or not at all: the parser notices too late, so it is told where it began.
 *
 * @param start where it began
 * @param at where the parser stopped
 */
record OpenEnd(Source source, Position start, Position at) {
    /** A comment of JSON5, JavaScript or Java, at the beginning of a line or after what has ended. */
    private static final Pattern FOREIGN_COMMENT = Pattern.compile("(?:^|[,\\[{}\\]])\\s*(//|/\\*)");

    Optional<Diagnostic> of(String context, String problem) {
        if (context.contains("alias") || context.contains("anchor")) {
            String sign = context.contains("alias") ? "*" : "&";
            return found(
                    start, "'" + sign + "' needs a name after it", "quote a value that starts with '" + sign + "'");
        }
        if (context.contains("block scalar")) {
            return found(
                    at,
                    "after '|' or '>' nothing can stand but '-', '+' and a digit",
                    "begin the text in the next line; quote a value that starts with '|' or '>'");
        }
        if (context.contains("scanning a tag") || problem.contains("tag handle")) {
            return found(start, "'!' begins a tag, and this is none", "quote a value that starts with '!'");
        }
        if (context.contains("directive") || problem.contains("directive")) {
            return found(start, "a line cannot start with '%'", "quote the value, or indent it");
        }
        if (context.contains("flow sequence") || context.contains("flow mapping")) {
            return comment().or(() -> brackets(context.contains("sequence"), problem));
        }
        if (problem.contains("could not find expected ':'")) {
            if (Sealed.is(source.written(start.line()).strip())) {
                return found(
                        start,
                        "what is encrypted is not indented deeper than its key",
                        "put blanks before each of its lines, two more than before the key");
            }
            return found(start, "':' is missing after this", "a key and its value are written 'key: value'");
        }
        return context.contains("quoted scalar")
                ? found(start, "the quoted text that starts here has no end", "add the closing quote")
                : Optional.empty();
    }

    private Optional<Diagnostic> comment() {
        for (int line = start.line(); line <= at.line(); line++) {
            Matcher sign = FOREIGN_COMMENT.matcher(source.written(line));
            if (sign.find()) {
                return found(
                        new Position(source, line, sign.start(1) + 1),
                        "'" + sign.group(1) + "' begins no comment here",
                        "a comment begins with '#'; JSON has none at all");
            }
        }
        return Optional.empty();
    }

    private Optional<Diagnostic> brackets(boolean list, String problem) {
        String what = list ? "list" : "mapping";
        String end = list ? "]" : "}";
        if (problem.contains("<stream end>") || problem.contains("end of stream")) {
            return found(start, "the " + what + " that starts here has no end", "add '" + end + "'");
        }
        return start.line() == at.line()
                ? found(
                        at,
                        "this cannot follow here, within the " + what + " that starts in column " + start.column(),
                        "put ',' between its parts, '" + end + "' at its end, and text with any of ,:[]{} in quotes")
                : found(
                        start,
                        "the " + what + " that starts here is not closed before line " + at.line(),
                        "add '" + end + "', or the comma that is missing");
    }

    private static Optional<Diagnostic> found(Position at, String message, String hint) {
        return Optional.of(Diagnostic.error(at, message, hint));
    }
}
