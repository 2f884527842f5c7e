package dev.slipway.engine.compile.expression;

import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Yaml;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An expression, parsed once and evaluated for as many scopes as needed. Immutable, safe on any thread. */
public final class Expression {
    private final Passage passage;
    private final Node root;

    Expression(Passage passage, Node root) {
        this.passage = passage;
        this.root = root;
    }

    /**
     * Reads an expression without braces, as in {@code when}.
     *
     * @param at where the scalar starts
     * @throws UserError with the exact place of a mistake
     */
    public static Expression parse(String text, Position at) {
        return parse(new Passage(text, at));
    }

    /** Reads a scalar: an unquoted {@code yes} or {@code off} is a boolean, as in YAML; anything else is an expression. */
    public static Expression parse(Yaml.Scalar scalar) {
        Passage passage = new Passage(scalar.text(), scalar.at());
        Object plain = scalar.quoted() ? scalar.text() : PlainScalar.of(scalar.text());
        return plain instanceof Boolean ? new Expression(passage, new Node.Literal(0, plain)) : parse(passage);
    }

    private static Expression parse(Passage passage) {
        return new Expression(passage, Parser.parse(passage, Lexer.whole(passage)));
    }

    /** An expression in braces, and where the text goes on after them. */
    public record Embedded(Expression expression, int end) {}

    /** Reads the expression that stands in a text after its opening braces. */
    public static Embedded embedded(Passage passage, int from) {
        List<Token> tokens = Lexer.upToBraces(passage, from);
        return new Embedded(
                new Expression(passage, Parser.parse(passage, tokens)),
                tokens.getLast().at());
    }

    /**
     * The value for a scope: plain data, possibly {@code null}; an Unknown when it hangs on one; {@link Omit#OMIT} for
     * {@code omit}.
     *
     * @throws UserError naming the place, when a name is not defined or types do not fit
     */
    public Object evaluate(Scope scope) {
        return new Evaluator(passage, scope).value(root);
    }

    /**
     * Whether a condition holds. Text has no truth: {@code "false"} would count as true.
     *
     * @return empty when that hangs on something unknown
     * @throws UserError as {@link #evaluate}, and when the value is text
     */
    public Optional<Boolean> holds(Scope scope) {
        Object value = evaluate(scope);
        if (value instanceof Unknown) {
            return Optional.empty();
        }
        if (value instanceof String || value instanceof Secret || value instanceof Omit) {
            throw passage.error(
                    root.at(),
                    "a condition must be true or false, not " + Kind.of(value),
                    "write '| bool', '| length > 0' or a comparison");
        }
        return Optional.of(Truth.of(value));
    }

    /** Why a condition is not known, when {@link #holds} says so. */
    public Optional<Unknown> unknown(Scope scope) {
        return Tree.unknownItself(evaluate(scope));
    }

    /** Whether the value is the same in every scope. */
    public boolean isConstant() {
        return references().isEmpty();
    }

    /** The names of the variables it may ask for. */
    public Set<String> names() {
        return References.names(references());
    }

    /** The variables it may ask for, each with the path below it as far as that is written. */
    public Set<DataReference> references() {
        return References.of(passage, root);
    }

    /** Where it stands. */
    public Position at() {
        return passage.place(root.at());
    }

    /** As written; of a file that was encrypted, that it is something secret. */
    @Override
    public String toString() {
        return passage.at().source().confidential() ? "(secret)" : passage.text();
    }
}
