package dev.slipway.engine.compile.expression;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines of at most so many characters, as Python's {@code textwrap.wrap} makes them.
 *
 * @param breaksWords whether a word longer than a line is cut
 * @param breaksHyphens whether a word may end behind a hyphen in it
 */
record TextWrap(int width, boolean breaksWords, boolean breaksHyphens) {
    private static final Pattern BLANKS_OR_WORD = Pattern.compile("[\\t\\n\\x0b\\f\\r ]+|[^\\t\\n\\x0b\\f\\r ]+");

    /** {@code wordsep_re} of Python's textwrap. */
    private static final Pattern CHUNK = Pattern.compile(
            "[\\t\\n\\x0b\\f\\r ]+|(?<=[\\w!\"'&.,?])-{2,}(?=\\w)"
                    + "|[^\\t\\n\\x0b\\f\\r ]+?(?:-(?:(?<=[^\\d\\W]{2}-)|(?<=[^\\d\\W]-[^\\d\\W]-))(?=[^\\d\\W]-?[^\\d\\W])"
                    + "|(?=[\\t\\n\\x0b\\f\\r ]|\\z)|(?<=[\\w!\"'&.,?])(?=-{2,}\\w))",
            Pattern.UNICODE_CHARACTER_CLASS);

    List<String> lines(String text) {
        Deque<String> left = new ArrayDeque<>();
        Matcher chunks = (breaksHyphens ? CHUNK : BLANKS_OR_WORD).matcher(text);
        while (chunks.find()) {
            left.add(chunks.group());
        }
        List<String> lines = new ArrayList<>();
        while (!left.isEmpty()) {
            if (!lines.isEmpty() && left.peek().isBlank()) {
                left.poll();
            }
            List<String> line = line(left);
            if (!line.isEmpty() && line.getLast().isBlank()) {
                line.removeLast();
            }
            if (!line.isEmpty()) {
                lines.add(String.join("", line));
            }
        }
        return lines;
    }

    private List<String> line(Deque<String> left) {
        List<String> line = new ArrayList<>();
        int length = 0;
        while (!left.isEmpty() && length + count(left.peek()) <= width) {
            length += count(left.peek());
            line.add(left.poll());
        }
        if (!left.isEmpty() && count(left.peek()) > width) {
            if (breaksWords) {
                String word = left.poll();
                int cut = word.offsetByCodePoints(0, Math.max(1, width - length));
                int hyphen = breaksHyphens ? word.lastIndexOf('-', cut - 1) : -1;
                if (hyphen > 0 && !word.substring(0, hyphen).matches("-*")) {
                    cut = hyphen + 1;
                }
                line.add(word.substring(0, cut));
                left.push(word.substring(cut));
            } else if (line.isEmpty()) {
                line.add(left.poll());
            }
        }
        return line;
    }

    private static int count(String text) {
        return text.codePointCount(0, text.length());
    }
}
