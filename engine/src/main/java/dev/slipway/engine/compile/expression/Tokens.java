package dev.slipway.engine.compile.expression;

import dev.slipway.engine.model.UserError;
import java.util.List;

/** The tokens of an expression, and how far the parser has come. */
final class Tokens {
    private final Passage passage;
    private final List<Token> all;
    private int next;

    Tokens(Passage passage, List<Token> all) {
        this.passage = passage;
        this.all = all;
    }

    Passage passage() {
        return passage;
    }

    Token peek() {
        return all.get(next);
    }

    Token ahead() {
        return all.get(Math.min(next + 1, all.size() - 1));
    }

    Token previous() {
        return all.get(next - 1);
    }

    Token next() {
        Token token = all.get(next);
        if (token.kind() != Token.Kind.END) {
            next++;
        }
        return token;
    }

    boolean take(String sign) {
        boolean there = peek().is(sign);
        next += there ? 1 : 0;
        return there;
    }

    boolean takeWord(String word) {
        boolean there = peek().isWord(word);
        next += there ? 1 : 0;
        return there;
    }

    void expect(String sign) {
        if (!take(sign)) {
            throw expected("'" + sign + "'");
        }
    }

    UserError expected(String what) {
        Token token = peek();
        return passage.error(token.at(), "expected " + what + ", found " + token.display());
    }

    UserError error(String message, String hint) {
        return passage.error(peek().at(), message, hint);
    }
}
