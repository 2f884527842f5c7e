package dev.slipway.modules.files;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A block of lines between two marker lines, by the rules of Ansible's {@code blockinfile}
 * (lib/ansible/modules/blockinfile.py): the last begin and end markers found bound the block, whichever comes first.
 *
 * @param begin the whole line, with its end
 * @param end the whole line, with its end
 * @param block what lies between; "" removes block and markers
 */
record BlockEdit(String begin, String end, String block, Anchor anchor, Blanks blanks) {
    private static final Pattern MULTILINE = Pattern.compile("^\\(\\?[a-z]*m[a-z]*\\)");

    /** Empty lines wanted around the block. */
    record Blanks(boolean before, boolean after) {}

    String apply(String text) {
        List<String> lines = Lines.ofAnyEnd(text);
        int at = cut(lines);
        if (at < 0) {
            at = place(lines, text);
        }
        if (at > 0 && !lines.get(at - 1).endsWith("\n")) {
            lines.set(at - 1, lines.get(at - 1) + "\n");
        }
        if (!block.isEmpty()) {
            if (blanks.before() && at != 0 && !lines.get(at - 1).equals("\n")) {
                lines.add(at++, "\n");
            }
            lines.add(at, begin + LineEdit.ended(block) + end);
            if (blanks.after() && at + 1 < lines.size() && !lines.get(at + 1).equals("\n")) {
                lines.add(at + 1, "\n");
            }
        }
        return String.join("", lines);
    }

    /** Takes the old block out and tells where it was; -1 when there was none. */
    private int cut(List<String> lines) {
        int first = lines.lastIndexOf(begin);
        int last = lines.lastIndexOf(end);
        if (first < 0 || last < 0) {
            return -1;
        }
        lines.subList(Math.min(first, last), Math.max(first, last) + 1).clear();
        return Math.min(first, last);
    }

    private int place(List<String> lines, String text) {
        return switch (anchor) {
            case Anchor.Beginning() -> 0;
            case Anchor.End() -> lines.size();
            case Anchor.After(Pattern pattern) -> {
                int found = find(pattern, lines, text, Side.END);
                yield found < 0 ? lines.size() : found + 1;
            }
            case Anchor.Before(Pattern pattern) -> {
                int found = find(pattern, lines, text, Side.START);
                yield found < 0 ? lines.size() : found;
            }
        };
    }

    private enum Side {
        START,
        END
    }

    private static int find(Pattern pattern, List<String> lines, String text, Side side) {
        if (!MULTILINE.matcher(pattern.pattern()).find()) {
            return LineEdit.find(lines, line -> pattern.matcher(line).find(), LineEdit.Match.LAST);
        }
        var match = pattern.matcher(text);
        if (!match.find()) {
            return -1;
        }
        int end = side == Side.START ? match.start() : match.end();
        return (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
    }
}
