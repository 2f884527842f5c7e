package dev.slipway.engine.compile.expression;

import dev.slipway.engine.model.Position;

/**
 * Finds a character of a scalar in the YAML it was written as, by walking both side by side: quotes, escapes, folded and
 * indented lines make the two differ (YAML 1.2.2, chapters 7 and 8).
 */
final class Alignment {
    private final String raw;
    private final String text;
    private int i;
    private int k;

    private Alignment(String raw, String text, int start) {
        this.raw = raw;
        this.text = text;
        this.i = start;
    }

    /** The place of a character of the passage; where the passage starts when the two do not match. */
    static Position place(Passage passage, int offset) {
        Position at = passage.at();
        String raw = at.source().text();
        int start = offsetOf(raw, at);
        if (start < 0 || start >= raw.length()) {
            return passage.text().lastIndexOf('\n', Math.max(0, offset - 1)) < 0 ? at.right(offset) : at;
        }
        Alignment walk = new Alignment(raw, passage.text(), start);
        return walk.seek(offset) ? position(at, raw, start, walk.i) : at;
    }

    private boolean seek(int offset) {
        skipProperties();
        return switch (peek()) {
            case '"', '\'' -> {
                char quote = raw.charAt(i++);
                yield flow(offset, quote);
            }
            case '|', '>' -> block(offset);
            default -> flow(offset, ' ');
        };
    }

    /** An anchor or a tag stands before the scalar it belongs to. */
    private void skipProperties() {
        while (peek() == '&' || peek() == '!') {
            while (!Character.isWhitespace(peek()) && i < raw.length()) {
                i++;
            }
            while (Character.isWhitespace(peek()) && i < raw.length()) {
                i++;
            }
        }
    }

    private boolean flow(int offset, char quote) {
        while (k < offset) {
            char r = peek();
            if (i >= raw.length()) {
                return false;
            }
            if (quote == '"' && r == '\\') {
                escape();
            } else if (quote == '\'' && r == '\'') {
                i += 2;
                k++;
            } else if (foldAhead()) {
                fold();
            } else if (r == text.charAt(k)) {
                i++;
                k++;
            } else {
                return false;
            }
        }
        if (quote == '"' && (raw.startsWith("\\\n", i) || raw.startsWith("\\\r", i))) {
            escape();
        }
        return true;
    }

    private void escape() {
        char kind = i + 1 < raw.length() ? raw.charAt(i + 1) : ' ';
        i += 2;
        switch (kind) {
            case 'x' -> i += 2;
            case 'u' -> i += 4;
            case 'U' -> i += 8;
            case '\n', '\r' -> {
                while (Character.isWhitespace(peek()) && i < raw.length()) {
                    i++;
                }
                return;
            }
            default -> {}
        }
        k += kind == 'U' && Character.isHighSurrogate(text.charAt(k)) ? 2 : 1;
    }

    private boolean foldAhead() {
        int j = i;
        while (j < raw.length() && (raw.charAt(j) == ' ' || raw.charAt(j) == '\t' || raw.charAt(j) == '\r')) {
            j++;
        }
        return j < raw.length() && raw.charAt(j) == '\n';
    }

    private void fold() {
        int lines = 0;
        while (i < raw.length() && Character.isWhitespace(raw.charAt(i))) {
            lines += raw.charAt(i++) == '\n' ? 1 : 0;
        }
        k += lines == 1 ? 1 : lines - 1;
    }

    private boolean block(int offset) {
        boolean folded = peek() == '>';
        nextLine();
        int margin = margin();
        skipMargin(margin);
        while (k < offset) {
            if (i >= raw.length()) {
                return false;
            }
            char r = raw.charAt(i);
            if (r == '\r') {
                i++;
            } else if (r == '\n') {
                blockBreak(margin, folded);
            } else if (r == text.charAt(k)) {
                i++;
                k++;
            } else {
                return false;
            }
        }
        return true;
    }

    private void blockBreak(int margin, boolean folded) {
        if (!folded) {
            i++;
            k++;
            skipMargin(margin);
            return;
        }
        while (peek() == '\n' || peek() == '\r') {
            i++;
            skipMargin(margin);
        }
        if (text.charAt(k) == ' ') {
            k++;
        }
        while (k < text.length() && text.charAt(k) == '\n') {
            k++;
        }
    }

    /** How far the block is indented, beyond what its text itself starts with. */
    private int margin() {
        int j = i;
        int spaces = 0;
        while (j < raw.length() && Character.isWhitespace(raw.charAt(j))) {
            spaces = raw.charAt(j) == '\n' ? 0 : spaces + 1;
            j++;
        }
        int own = 0;
        String body = text.stripLeading();
        int start = text.length() - body.length();
        while (own < start && text.charAt(start - 1 - own) == ' ') {
            own++;
        }
        return Math.max(0, spaces - own);
    }

    private void skipMargin(int margin) {
        for (int n = 0; n < margin && peek() == ' '; n++) {
            i++;
        }
    }

    private void nextLine() {
        while (i < raw.length() && raw.charAt(i) != '\n') {
            i++;
        }
        i++;
    }

    private char peek() {
        return i < raw.length() ? raw.charAt(i) : ' ';
    }

    private static int offsetOf(String raw, Position at) {
        int start = 0;
        for (int line = 1; line < at.line(); line++) {
            int end = raw.indexOf('\n', start);
            if (end < 0) {
                return -1;
            }
            start = end + 1;
        }
        int end = raw.indexOf('\n', start);
        int points = Math.min(at.column() - 1, raw.codePointCount(start, end < 0 ? raw.length() : end));
        return raw.offsetByCodePoints(start, points);
    }

    /** @param start where the passage begins, which is on its own line */
    private static Position position(Position at, String raw, int start, int index) {
        int end = Math.min(index, raw.length());
        int line = at.line();
        for (int next = raw.indexOf('\n', start); next >= 0 && next < end; next = raw.indexOf('\n', next + 1)) {
            line++;
        }
        int lineStart = raw.lastIndexOf('\n', end - 1) + 1;
        return new Position(at.source(), line, 1 + raw.codePointCount(lineStart, end));
    }
}
