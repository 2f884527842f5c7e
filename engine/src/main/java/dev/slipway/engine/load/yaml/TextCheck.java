package dev.slipway.engine.load.yaml;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Source;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** What makes a text unfit before any YAML is parsed; the parser's own words for these would not help anybody. */
public final class TextCheck {
    private static final Pattern CONFLICT =
            Pattern.compile("^(<<<<<<<|>>>>>>>|\\|\\|\\|\\|\\|\\|\\|)( .*)?\\r?$", Pattern.MULTILINE);

    private TextCheck() {}

    /** Whether the text may be parsed. */
    public static boolean passes(Source source, Problems problems) {
        String text = source.text();
        if (text.length() > Limits.BYTES) {
            problems.error(
                    new Position(source, 1, 1), "larger than " + Limits.BYTES / 1024 / 1024 + " MiB", "split the file");
            return false;
        }
        if (text.startsWith("\uFEFF")) {
            problems.error(
                    new Position(source, 1, 1),
                    "the file starts with a byte order mark",
                    "save it as UTF-8 without byte order mark");
            return false;
        }
        Matcher conflict = CONFLICT.matcher(text);
        if (conflict.find()) {
            problems.error(
                    place(source, text, conflict.start()),
                    "merge conflict marker '" + conflict.group(1) + "'",
                    "resolve the conflict in this file first");
            return false;
        }
        Optional<Integer> control = firstUnprintable(text);
        control.ifPresent(index -> problems.error(
                place(source, text, index), unprintable(text.codePointAt(index)), "remove it from the file"));
        return control.isEmpty();
    }

    private static Optional<Integer> firstUnprintable(String text) {
        int index = 0;
        while (index < text.length()) {
            int c = text.codePointAt(index);
            if (!StreamReader.isPrintable(c)) {
                return Optional.of(index);
            }
            index += Character.charCount(c);
        }
        return Optional.empty();
    }

    private static String unprintable(int c) {
        return c == 0 ? "a NUL byte: this is not text" : String.format("control character U+%04X", c);
    }

    /** The place of a character of a text. */
    static Position place(Source source, String text, int index) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < index; i++) {
            char c = text.charAt(i);
            if (c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1))) {
                line++;
                start = i + 1;
            }
        }
        return new Position(source, line, text.codePointCount(start, index) + 1);
    }
}
