package dev.slipway.modules.runtime.toml;

/** A position in a text, moving forward. */
final class Scanner {
    private final String text;
    private int at;

    Scanner(String text) {
        this.text = text;
    }

    int at() {
        return at;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /** The character here; a NUL at the end. */
    char here() {
        return atEnd() ? '\0' : text.charAt(at);
    }

    char next() {
        char c = here();
        at++;
        return c;
    }

    boolean sees(String word) {
        return text.startsWith(word, at);
    }

    /** Goes behind the word if it is here. */
    boolean takes(String word) {
        boolean there = sees(word);
        at += there ? word.length() : 0;
        return there;
    }

    void expect(String word) {
        if (!takes(word)) {
            throw wrong("there is no " + word);
        }
    }

    String since(int begin) {
        return text.substring(begin, at);
    }

    void skipBlanks() {
        while (here() == ' ' || here() == '\t') {
            at++;
        }
    }

    /** Blanks, line breaks and comments, as between the items of an array. */
    void skipSpace() {
        for (; ; ) {
            skipBlanks();
            if (here() == '#') {
                skipComment();
            }
            if (!takes("\n") && !takes("\r\n")) {
                return;
            }
        }
    }

    private void skipComment() {
        while (!atEnd() && here() != '\n') {
            at++;
        }
    }

    /** The rest of a line that has nothing more to say. */
    void endLine() {
        skipBlanks();
        if (here() == '#') {
            skipComment();
        }
        if (!atEnd() && !takes("\n") && !takes("\r\n")) {
            throw wrong("something stands behind the value");
        }
    }

    TomlError wrong(String what) {
        int until = Math.min(at, text.length());
        return new TomlError("line "
                + (text.substring(0, until).chars().filter(c -> c == '\n').count() + 1) + ": " + what);
    }
}
