package dev.slipway.engine.compile.expression;

import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as an expression writes them: {@code 1_000}, {@code 0x1f}, {@code 0o17}, {@code 0b1}, {@code 1.5e3}. */
final class NumberText {
    private static final Pattern WHOLE = Pattern.compile("0(?:_?0)*|[1-9](?:_?[0-9])*");
    private static final Pattern BASED =
            Pattern.compile("0(?:[xX](?:_?[0-9a-fA-F])+|[oO](?:_?[0-7])+|[bB](?:_?[01])+)");
    private static final Pattern FRACTION =
            Pattern.compile("(?=.*[.eE])[0-9](?:_?[0-9])*(?:\\.[0-9](?:_?[0-9])*)?(?:[eE][+-]?[0-9]+)?");

    private NumberText() {}

    /** Where the number that starts here ends. */
    static int end(String text, int start) {
        int i = start;
        while (i < text.length() && (Character.isLetterOrDigit(text.charAt(i)) || text.charAt(i) == '_')) {
            i++;
        }
        if (text.startsWith("0x", start) || text.startsWith("0X", start)) {
            return i;
        }
        if (i + 1 < text.length() && text.charAt(i) == '.' && Lexer.digit(text.charAt(i + 1))) {
            i++;
            while (i < text.length() && (Character.isLetterOrDigit(text.charAt(i)) || text.charAt(i) == '_')) {
                i++;
            }
        }
        boolean exponent =
                i < text.length() && "eE".indexOf(text.charAt(i - 1)) >= 0 && "+-".indexOf(text.charAt(i)) >= 0;
        return exponent ? digitsEnd(text, i + 1) : i;
    }

    static int digitsEnd(String text, int start) {
        int i = start;
        while (i < text.length() && Lexer.digit(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** A Long or a Double; empty when it is neither or does not fit. */
    static Optional<Object> value(String written) {
        try {
            if (WHOLE.matcher(written).matches()) {
                return Optional.of(Long.valueOf(written.replace("_", "")));
            }
            if (BASED.matcher(written).matches()) {
                int radix =
                        switch (Character.toLowerCase(written.charAt(1))) {
                            case 'x' -> 16;
                            case 'o' -> 8;
                            default -> 2;
                        };
                return Optional.of(Long.valueOf(written.substring(2).replace("_", ""), radix));
            }
            if (FRACTION.matcher(written).matches()) {
                return Optional.of(Double.valueOf(written.replace("_", "")));
            }
            return Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
