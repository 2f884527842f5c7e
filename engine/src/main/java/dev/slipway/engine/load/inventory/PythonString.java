package dev.slipway.engine.load.inventory;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** String literals of Python on one line: either quote, one or three of them, prefixes {@code r} and {@code u}. */
final class PythonString {
    private static final Pattern START = Pattern.compile("([rRuU]?)(\"\"\"|\'\'\'|\"|\')");
    private static final Pattern ESCAPE = Pattern.compile(
            "\\\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", Pattern.DOTALL);
    private static final String SINGLE = "\\'\"abfnrtv";
    private static final String MEANING = "\\'\"\u0007\b\f\n\r\t\u000b";

    private PythonString() {}

    /**
     * A string, and where the text goes on.
     *
     * @param end behind the last quote
     */
    record Read(String value, int end) {}

    /** The string that starts at a place, together with those that follow it; empty when there is none. */
    static Optional<Read> read(String text, int from) {
        StringBuilder value = new StringBuilder();
        int at = from;
        int end = -1;
        Matcher start = START.matcher(text);
        while (start.region(at, text.length()).lookingAt()) {
            int close = close(text, start.end(), start.group(2));
            if (close < 0) {
                return Optional.empty();
            }
            String inner = text.substring(start.end(), close);
            boolean raw = start.group(1).equalsIgnoreCase("r");
            value.append(raw ? inner : unescaped(inner));
            end = close + start.group(2).length();
            at = end;
            while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
                at++;
            }
        }
        return end < 0 ? Optional.empty() : Optional.of(new Read(value.toString(), end));
    }

    private static int close(String text, int from, String quote) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.startsWith(quote, i)) {
                return i;
            }
        }
        return -1;
    }

    private static String unescaped(String inner) {
        return inner.indexOf('\\') < 0
                ? inner
                : ESCAPE.matcher(inner).replaceAll(found -> Matcher.quoteReplacement(meaning(found)));
    }

    private static String meaning(java.util.regex.MatchResult found) {
        if (found.group(1) != null) {
            return String.valueOf((char) Integer.parseInt(found.group(1), 8));
        }
        for (int group = 2; group <= 4; group++) {
            if (found.group(group) != null) {
                int point = Integer.parseUnsignedInt(found.group(group), 16);
                return Character.isValidCodePoint(point) ? Character.toString(point) : found.group();
            }
        }
        int index = SINGLE.indexOf(found.group(5));
        return index < 0 ? found.group() : MEANING.substring(index, index + 1);
    }
}
