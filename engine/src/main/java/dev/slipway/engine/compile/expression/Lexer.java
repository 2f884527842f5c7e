package dev.slipway.engine.compile.expression;

import dev.slipway.engine.model.UserError;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Cuts an expression into tokens. */
final class Lexer {
    private static final Set<String> PAIRS = Set.of("**", "//", "==", "!=", "<=", ">=");
    private static final String SINGLES = "+-*/%~<>|.,:()[]{}=";

    private final Passage passage;
    private final String text;
    private final boolean inBraces;
    private final List<Token> tokens = new ArrayList<>();
    private final Deque<Token> open = new ArrayDeque<>();
    private int i;

    private Lexer(Passage passage, int from, boolean inBraces) {
        this.passage = passage;
        this.text = passage.text();
        this.i = from;
        this.inBraces = inBraces;
    }

    /** The tokens of the whole passage. */
    static List<Token> whole(Passage passage) {
        return new Lexer(passage, 0, false).run();
    }

    /** The tokens from an offset up to the closing braces; the last token stands where those start. */
    static List<Token> upToBraces(Passage passage, int from) {
        return new Lexer(passage, from, true).run();
    }

    private List<Token> run() {
        while (true) {
            while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
                i++;
            }
            if (i >= text.length() && inBraces) {
                throw notClosed();
            }
            if (i >= text.length() || inBraces && open.isEmpty() && closes()) {
                tokens.add(new Token(Token.Kind.END, "", "", i, i));
                return tokens;
            }
            if (inBraces && closes() && !open.peek().is("{")) {
                throw notClosed(open.peek());
            }
            next();
        }
    }

    private UserError notClosed() {
        return passage.error(tokens.isEmpty() ? i : tokens.getFirst().at(), "'{{' is not closed", "add '}}'");
    }

    private UserError notClosed(Token bracket) {
        char closing = bracket.is("(") ? ')' : ']';
        return passage.error(bracket.at(), "'" + bracket.text() + "' is not closed", "add '" + closing + "'");
    }

    private boolean closes() {
        return text.startsWith("}}", i) || text.startsWith("-}}", i);
    }

    private void next() {
        char c = text.charAt(i);
        if (c == '"' || c == '\'') {
            string(c);
        } else if (digit(c)) {
            number();
        } else if (Character.isJavaIdentifierStart(c) && c != '$') {
            name();
        } else {
            sign(c);
        }
    }

    private void name() {
        int start = i;
        while (i < text.length() && Character.isJavaIdentifierPart(text.charAt(i)) && text.charAt(i) != '$') {
            i++;
        }
        add(Token.Kind.NAME, text.substring(start, i), "", start);
    }

    private void number() {
        int start = i;
        boolean index = !tokens.isEmpty() && tokens.getLast().is(".");
        i = index ? NumberText.digitsEnd(text, i) : NumberText.end(text, i);
        String written = text.substring(start, i);
        Object value = NumberText.value(written)
                .orElseThrow(() -> passage.error(
                        start,
                        "'" + written + "' is not a number this language has",
                        "whole numbers have 64 bits; write octal as 0o17"));
        add(Token.Kind.NUMBER, written, value, start);
    }

    private void string(char quote) {
        int start = i;
        int end = start + 1;
        while (end < text.length() && text.charAt(end) != quote) {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= text.length()) {
            throw passage.error(start, "the string that starts here is not closed", "add the closing " + quote);
        }
        i = end + 1;
        String written = text.substring(start + 1, end);
        String value = inBraces ? Escapes.quotesOnly(written) : Escapes.resolve(written);
        add(Token.Kind.STRING, value, value, start);
    }

    private void sign(char c) {
        String pair = i + 1 < text.length() ? text.substring(i, i + 2) : "";
        String sign = PAIRS.contains(pair) ? pair : String.valueOf(c);
        if (sign.length() == 1 && SINGLES.indexOf(c) < 0 || pair.equals("||")) {
            throw passage.error(
                    i,
                    "unexpected '"
                            + (instead(pair).isEmpty()
                                    ? text.substring(i, i + Character.charCount(text.codePointAt(i)))
                                    : pair)
                            + "'",
                    instead(pair).isEmpty() ? instead(String.valueOf(c)) : instead(pair));
        }
        int start = i;
        i += sign.length();
        add(Token.Kind.SIGN, sign, "", start);
        if ("([{".contains(sign)) {
            open.push(tokens.getLast());
        } else if (")]}".contains(sign)) {
            open.poll();
        }
    }

    private static String instead(String sign) {
        return switch (sign) {
            case "&&" -> "write 'and'";
            case "||" -> "write 'or'";
            case "!" -> "write 'not'";
            case "$" -> "a variable is written by its name alone";
            case "`" -> "put strings in ' or \"";
            default -> "";
        };
    }

    private void add(Token.Kind kind, String written, Object value, int start) {
        tokens.add(new Token(kind, written, value, start, i));
    }

    static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
