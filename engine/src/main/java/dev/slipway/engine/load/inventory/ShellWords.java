package dev.slipway.engine.load.inventory;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line of an INI inventory as Ansible does, by the rules of Python's {@code shlex} with comments: quotes and
 * backslashes as in a shell, and {@code #} ends the line even inside a word.
 */
final class ShellWords {
    private static final String BLANK = " \t\r\n";

    private final String line;
    private final List<Word> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private int start = -1;

    /**
     * A word without its quotes.
     *
     * @param offset where it starts in the line
     */
    record Word(String text, int offset) {}

    /** What a line cannot be split for. */
    static final class Unclosed extends Exception {
        private static final long serialVersionUID = 1;
        /** Where it stands that has no end. */
        final transient int offset;

        Unclosed(String message, int offset) {
            super(message);
            this.offset = offset;
        }
    }

    private ShellWords(String line) {
        this.line = line;
    }

    /** @throws Unclosed when a quote has no end */
    static List<Word> split(String line) throws Unclosed {
        ShellWords splitter = new ShellWords(line);
        splitter.read();
        return splitter.words;
    }

    private void read() throws Unclosed {
        int i = 0;
        while (i < line.length() && line.charAt(i) != '#') {
            char c = line.charAt(i);
            if (BLANK.indexOf(c) >= 0) {
                end();
                i++;
                continue;
            }
            start = start < 0 ? i : start;
            i = switch (c) {
                case '\'' -> single(i);
                case '"' -> quoted(i);
                case '\\' -> escaped(i);
                default -> {
                    word.append(c);
                    yield i + 1;
                }
            };
        }
        end();
    }

    private void end() {
        if (start >= 0) {
            words.add(new Word(word.toString(), start));
            word.setLength(0);
            start = -1;
        }
    }

    private int single(int from) throws Unclosed {
        int end = line.indexOf('\'', from + 1);
        if (end < 0) {
            throw new Unclosed("the quote ' has no end", from);
        }
        word.append(line, from + 1, end);
        return end + 1;
    }

    private int quoted(int from) throws Unclosed {
        for (int i = from + 1; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                return i + 1;
            }
            if (c == '\\' && i + 1 < line.length()) {
                i++;
                char escaped = line.charAt(i);
                word.append(escaped == '"' || escaped == '\\' ? "" : "\\").append(escaped);
            } else {
                word.append(c);
            }
        }
        throw new Unclosed("the quote \" has no end", from);
    }

    private int escaped(int at) throws Unclosed {
        if (at + 1 == line.length()) {
            throw new Unclosed("there is nothing after the backslash", at);
        }
        word.append(line.charAt(at + 1));
        return at + 2;
    }
}
