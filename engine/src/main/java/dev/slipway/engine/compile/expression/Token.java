package dev.slipway.engine.compile.expression;

/**
 * A word of an expression.
 *
 * @param text the name or sign as written; for a string its value
 * @param value of a number or string, else ""
 * @param at where it starts in the passage
 * @param end where it ends
 */
record Token(Kind kind, String text, Object value, int at, int end) {
    enum Kind {
        NAME,
        STRING,
        NUMBER,
        SIGN,
        END
    }

    boolean is(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    boolean isWord(String word) {
        return kind == Kind.NAME && text.equals(word);
    }

    /** For messages: {@code 'x'}, or "the end". */
    String display() {
        return switch (kind) {
            case END -> "the end of the expression";
            case STRING -> "a string";
            default -> "'" + text + "'";
        };
    }
}
