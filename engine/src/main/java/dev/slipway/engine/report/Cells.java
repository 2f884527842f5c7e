package dev.slipway.engine.report;

/** How wide a text is on a terminal: what is East Asian or an emoji takes two cells, a combining mark none. */
final class Cells {
    /** From here on characters may be wide (Unicode's "Hangul Jamo"); nothing before is. */
    private static final int FIRST_WIDE = 0x1100;

    private Cells() {}

    static int of(String text) {
        return text.codePoints().map(Cells::width).sum();
    }

    private static int width(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        if (c < FIRST_WIDE) {
            return 1;
        }
        boolean wide = Character.isIdeographic(c)
                || Character.isEmojiPresentation(c)
                || c <= 0x115f
                || c >= 0x2e80 && c <= 0xa4cf
                || c >= 0xac00 && c <= 0xd7a3
                || c >= 0xf900 && c <= 0xfaff
                || c >= 0xfe30 && c <= 0xfe6f
                || c >= 0xff00 && c <= 0xff60
                || c >= 0xffe0 && c <= 0xffe6;
        return wide ? 2 : 1;
    }
}
