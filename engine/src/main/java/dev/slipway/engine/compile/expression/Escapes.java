package dev.slipway.engine.compile.expression;

/**
 * Backslashes in strings. In a condition they are Python's escapes. In braces they are themselves, so that YAML's
 * {@code "\\1"} and {@code '\1'} are the same group: Ansible doubles them there before Jinja reads them
 * ({@code template/__init__.py: _escape_backslashes}).
 */
final class Escapes {
    private Escapes() {}

    /** A string in braces: only a quote needs its backslash, which is gone then. */
    static String quotesOnly(String written) {
        return written.indexOf('\\') < 0 ? written : written.replace("\\'", "'").replace("\\\"", "\"");
    }

    /** A string in a condition: Python's escapes; a backslash before anything else stays, so that {@code '\d+'} is a pattern. */
    static String resolve(String written) {
        if (written.indexOf('\\') < 0) {
            return written;
        }
        StringBuilder out = new StringBuilder(written.length());
        int i = 0;
        while (i < written.length()) {
            char c = written.charAt(i);
            if (c == '\\' && i + 1 < written.length()) {
                i = one(written, i + 1, out);
            } else {
                out.append(c);
                i++;
            }
        }
        return out.toString();
    }

    /** Resolves the escape whose letter stands at {@code i}; returns where the text goes on. */
    private static int one(String written, int i, StringBuilder out) {
        char c = written.charAt(i);
        String simple =
                switch (c) {
                    case 'n' -> "\n";
                    case 't' -> "\t";
                    case 'r' -> "\r";
                    case 'a' -> "\u0007";
                    case 'b' -> "\b";
                    case 'f' -> "\f";
                    case 'v' -> "\u000b";
                    case '\\', '\'', '"' -> String.valueOf(c);
                    case '\n' -> "";
                    default -> null;
                };
        if (simple != null) {
            out.append(simple);
            return i + 1;
        }
        if (c >= '0' && c <= '7') {
            int end = i;
            while (end < written.length() && end < i + 3 && written.charAt(end) >= '0' && written.charAt(end) <= '7') {
                end++;
            }
            out.appendCodePoint(Integer.parseInt(written.substring(i, end), 8));
            return end;
        }
        int digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
        int end = i + 1 + digits;
        if (digits > 0 && end <= written.length() && hexadecimal(written, i + 1, end)) {
            int point = Integer.parseUnsignedInt(written.substring(i + 1, end), 16);
            if (Character.isValidCodePoint(point)) {
                out.appendCodePoint(point);
                return end;
            }
        }
        out.append('\\').append(c);
        return i + 1;
    }

    private static boolean hexadecimal(String text, int from, int to) {
        return text.substring(from, to).chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }
}
