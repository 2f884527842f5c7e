package dev.slipway.modules.files;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts as lines that keep their ends. */
final class Lines {
    private static final Pattern LINE = Pattern.compile("[^\n]*\n|[^\n]+$");
    private static final Pattern ANY_LINE = Pattern.compile("[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$");

    private Lines() {}

    /** Lines that end in a newline, but for the last. */
    static List<String> of(String text) {
        return split(LINE, text);
    }

    /** Lines that end in a newline, a carriage return, or both. */
    static List<String> ofAnyEnd(String text) {
        return split(ANY_LINE, text);
    }

    private static List<String> split(Pattern pattern, String text) {
        List<String> lines = new ArrayList<>();
        Matcher line = pattern.matcher(text);
        while (line.find()) {
            lines.add(line.group());
        }
        return lines;
    }

    /** Without line ends. */
    static String stripped(String line) {
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == '\n' || line.charAt(end - 1) == '\r')) {
            end--;
        }
        return line.substring(0, end);
    }
}
