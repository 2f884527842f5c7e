package dev.slipway.engine.report;

/** Makes text from hosts and files harmless to a terminal. */
public final class Printable {
    private Printable() {}

    /**
     * The text with control characters in caret notation: C0 except newline and tab, DEL, C1, and the marks that turn the
     * direction of writing (they can make a diff read other than it is).
     */
    public static String clean(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (harmless(c)) {
                if (out != null) {
                    out.append(c);
                }
                continue;
            }
            if (out == null) {
                out = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (c < 0x20) {
                out.append('^').append((char) (c + 0x40));
            } else if (c == 0x7f) {
                out.append("^?");
            } else {
                out.append(String.format("\\u%04x", (int) c));
            }
        }
        return out == null ? text : out.toString();
    }

    /** One line: newlines too are made visible. */
    public static String line(String text) {
        return clean(text).replace("\n", "\\n").replace("\t", " ");
    }

    private static boolean harmless(char c) {
        return c == '\n'
                || c == '\t'
                || c >= 0x20 && c < 0x7f
                || c > 0x9f
                        && c != 0x061c
                        && c != 0x200e
                        && c != 0x200f
                        && !(c >= 0x202a && c <= 0x202e)
                        && !(c >= 0x2066 && c <= 0x2069)
                        && c != 0x2028
                        && c != 0x2029;
    }
}
