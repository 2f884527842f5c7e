package dev.slipway.engine.compile.template;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.yaml.SourceFiles;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Source;
import dev.slipway.engine.model.UserError;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What must not stand in a template, since it would come out on hosts as it is. */
final class TemplateText {
    private static final Pattern STATEMENT = Pattern.compile("(?<!\\{)\\{%");
    private static final Pattern COMMENT = Pattern.compile("(?<![$\\{])\\{#(?![\\w.-]+}).*#}");

    private TemplateText() {}

    /**
     * The text of bytes, without a byte order mark.
     *
     * @throws UserError at the place of the first byte that is not UTF-8
     */
    static String decoded(Path file, byte[] bytes, Source.Openness openness) {
        Problems problems = new Problems();
        String text = SourceFiles.decoded(file, bytes, openness, problems)
                .map(Source::text)
                .orElseThrow(() -> new UserError(problems.errors()));
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /** A template of Jinja would come out with its statements as text, a conflict of git with both of its sides. */
    static void check(Source source) {
        conflict(source);
        int number = 0;
        for (String line : source.text().lines().toList()) {
            Position start = new Position(source, ++number, 1);
            refuse(
                    STATEMENT,
                    start,
                    line,
                    "control statements such as '{% … %}' are not of Mustache",
                    "for a condition or a list write {{#name}} … {{/name}}; for the characters themselves use a variable");
            refuse(
                    COMMENT,
                    start,
                    line,
                    "comments such as '{# … #}' are not of Mustache",
                    "write {{! … }}; for the characters themselves use a variable");
        }
    }

    private static void refuse(Pattern what, Position start, String line, String message, String hint) {
        Matcher found = what.matcher(line);
        if (found.find()) {
            throw UserError.at(start.right(line.codePointCount(0, found.start())), message, hint);
        }
    }

    /** All three markers, since one of them alone may well be meant. */
    private static void conflict(Source source) {
        int ours = marker(source.text(), "<<<<<<<", 0);
        int between = ours < 0 ? -1 : marker(source.text(), "=======", ours);
        int theirs = between < 0 ? -1 : marker(source.text(), ">>>>>>>", between);
        if (theirs >= 0) {
            int line = 1
                    + (int) source.text()
                            .substring(0, ours)
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            throw UserError.at(
                    new Position(source, line, 1),
                    "merge conflict marker '<<<<<<<'",
                    "resolve the conflict in this file first");
        }
    }

    /** Where a line begins that is the marker, alone or with a name behind; less than 0 when there is none. */
    private static int marker(String text, String marker, int from) {
        for (int at = text.indexOf(marker, from); at >= 0; at = text.indexOf(marker, at + 1)) {
            int end = at + marker.length();
            boolean starts = at == 0 || text.charAt(at - 1) == '\n';
            if (starts && (end == text.length() || " \r\n".indexOf(text.charAt(end)) >= 0)) {
                return at;
            }
        }
        return -1;
    }
}
