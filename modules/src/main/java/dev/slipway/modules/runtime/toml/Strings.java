package dev.slipway.modules.runtime.toml;

/** Reads the four kinds of strings of TOML. */
final class Strings {
    private Strings() {}

    /** The string that begins here, in one line or many. */
    static String read(Scanner in) {
        if (in.takes("\"\"\"")) {
            return many(in, "\"\"\"");
        }
        return in.takes("'''") ? many(in, "'''") : line(in);
    }

    /** A string in one line, also as a part of a key. */
    static String line(Scanner in) {
        char quote = in.next();
        StringBuilder text = new StringBuilder();
        while (in.here() != quote) {
            if (in.atEnd() || in.here() == '\n') {
                throw in.wrong("a string does not end");
            }
            add(in, quote == '"', text);
        }
        in.next();
        return text.toString();
    }

    private static String many(Scanner in, String quotes) {
        StringBuilder text = new StringBuilder();
        if (!in.takes("\r\n")) {
            in.takes("\n");
        }
        while (!in.sees(quotes)) {
            if (in.atEnd()) {
                throw in.wrong("a string of many lines does not end");
            }
            add(in, quotes.startsWith("\""), text);
        }
        in.expect(quotes);
        // up to two quotes may stand before the three that end it
        for (int more = 0; more < 2 && in.here() == quotes.charAt(0); more++) {
            text.append(in.next());
        }
        return text.toString();
    }

    private static void add(Scanner in, boolean escapes, StringBuilder text) {
        char c = in.next();
        if (c != '\\' || !escapes) {
            text.append(c);
            return;
        }
        char kind = in.next();
        switch (kind) {
            case 'b' -> text.append('\b');
            case 't' -> text.append('\t');
            case 'n' -> text.append('\n');
            case 'f' -> text.append('\f');
            case 'r' -> text.append('\r');
            case 'e' -> text.append('\u001b');
            case '"', '\\' -> text.append(kind);
            case 'u' -> text.appendCodePoint(code(in, 4));
            case 'U' -> text.appendCodePoint(code(in, 8));
            case ' ', '\t', '\r', '\n' -> skipToText(in, kind);
            default -> throw in.wrong("'\\" + kind + "' stands for nothing");
        }
    }

    /** A backslash at the end of a line takes the line break and what is blank behind it away. */
    private static void skipToText(Scanner in, char first) {
        boolean broken = first == '\n';
        while (" \t\r\n".indexOf(in.here()) >= 0) {
            broken |= in.next() == '\n';
        }
        if (!broken) {
            throw in.wrong("a backslash stands before a blank");
        }
    }

    private static int code(Scanner in, int digits) {
        int begin = in.at();
        for (int i = 0; i < digits; i++) {
            if (Character.digit(in.next(), 16) < 0) {
                throw in.wrong("a number of a character has " + digits + " hexadecimal digits");
            }
        }
        long code = Long.parseLong(in.since(begin), 16);
        if (code > Character.MAX_CODE_POINT || code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE) {
            throw in.wrong("there is no such character");
        }
        return (int) code;
    }
}
