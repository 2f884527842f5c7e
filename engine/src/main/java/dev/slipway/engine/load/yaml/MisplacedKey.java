package dev.slipway.engine.load.yaml;

import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Source;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A colon where the parser allows no key: what is wrong is mostly in the line above, or earlier in the line. */
final class MisplacedKey {
    /** A key that runs into its value; not an address such as {@code https://…}, nor IPv6. */
    private static final Pattern NO_BLANK = Pattern.compile("^[\\s-]*[\\w.-]+:(?=[^\\s:/])");

    private static final Pattern SECOND_COLON = Pattern.compile(":\\s.*");
    /** {@code hosts = all}: INI's sign, or a line with arguments of a module among YAML's. */
    private static final Pattern EQUALS = Pattern.compile("^\\s*(?:-\\s+)?([\\w.-]+)\\s*=");

    private static final Pattern DASH_WITHOUT_SPACE = Pattern.compile("^\\s*-[\\w{\\[\"']");
    private static final Pattern WHOLE_PAIR = Pattern.compile("^\\s*(?:-\\s+)*([\\w. -]+):\\s+[^\\s#|>&].*");

    private MisplacedKey() {}

    static Diagnostic of(Source source, Position at) {
        String line = source.written(at.line());
        String before = line.substring(0, Math.min(line.length(), Math.max(0, at.column() - 1)));
        if (SECOND_COLON.matcher(before).find()) {
            return line.substring(before.length()).strip().equals(":")
                    ? Diagnostic.error(
                            at,
                            "a second ':' ends this line, whose key has its value already",
                            "remove the ':', or quote the value with it")
                    : Diagnostic.error(at, "a second ': ' in one value", "quote a value that contains ': '");
        }
        return above(source, at, before)
                .orElseGet(() -> Diagnostic.error(
                        at,
                        "no key can stand here",
                        "check the indentation: is this line deeper than the one it belongs to?"));
    }

    private static Optional<Diagnostic> above(Source source, Position at, String before) {
        int above = at.line() - 1;
        while (above > 0 && source.written(above).isBlank()) {
            above--;
        }
        if (above == 0) {
            return Optional.empty();
        }
        String line = source.written(above);
        Matcher joined = NO_BLANK.matcher(line);
        if (joined.find()) {
            return found(
                    new Position(source, above, joined.end() + 1),
                    "a blank is missing after ':'",
                    "a key and its value are written 'key: value'");
        }
        if (DASH_WITHOUT_SPACE.matcher(line).find()) {
            return found(
                    new Position(source, above, line.indexOf('-') + 1),
                    "a blank is missing after '-'",
                    "each item of a list begins with '- '");
        }
        // the rest would quote what was encrypted
        return source.confidential() ? Optional.empty() : quoting(source, at, before, above);
    }

    private static Optional<Diagnostic> quoting(Source source, Position at, String before, int above) {
        String line = source.written(above);
        Matcher equals = EQUALS.matcher(line);
        if (equals.find()) {
            return found(
                    new Position(source, above, equals.start(1) + 1),
                    "'" + equals.group(1) + "' is followed by '=', where YAML needs ':'",
                    "a key and its value are written 'key: value'");
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

    private static Optional<Diagnostic> found(Position at, String message, String hint) {
        return Optional.of(Diagnostic.error(at, message, hint));
    }
}
