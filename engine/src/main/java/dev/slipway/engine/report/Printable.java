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

    /** How many places of a terminal a line takes: those of East Asian letters and emoji two, marks on letters none. */
    static int width(String line) {
        return line.codePoints().map(Printable::places).sum();
    }

    private static int places(int point) {
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = point >= 0x1100 && point <= 0x115f
                || point >= 0x2e80 && point <= 0xa4cf
                || point >= 0xac00 && point <= 0xd7a3
                || point >= 0xf900 && point <= 0xfaff
                || point >= 0xfe30 && point <= 0xfe6f
                || point >= 0xff00 && point <= 0xff60
                || point >= 0xffe0 && point <= 0xffe6
                || point >= 0x1f300 && point <= 0x1faff
                || point >= 0x20000 && point <= 0x3fffd;
        return wide ? 2 : 1;
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
