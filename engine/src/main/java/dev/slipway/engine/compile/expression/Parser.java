package dev.slipway.engine.compile.expression;

import dev.slipway.engine.model.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Builds the tree, with Jinja's precedence: {@code if else}, {@code or}, {@code and}, {@code not}, comparisons,
 * {@code + -}, {@code ~}, {@code * / // %}, {@code **}, sign, then filters, tests, items and calls.
 */
final class Parser {
    private static final int DEEPEST = 60;
    private static final int MOST_LINKS = 500;
    private static final Set<String> KEYWORDS = Set.of("and", "or", "not", "in", "is", "if", "else");
    private static final Map<String, Relation> RELATIONS = Map.of(
            "==", Relation.EQUAL,
            "!=", Relation.DIFFERENT,
            "<", Relation.LESS,
            "<=", Relation.LESS_OR_EQUAL,
            ">", Relation.GREATER,
            ">=", Relation.GREATER_OR_EQUAL);
    private static final List<Map<String, Operator>> LEVELS = List.of(
            Map.of("+", Operator.ADD, "-", Operator.SUBTRACT),
            Map.of("~", Operator.CONCATENATE),
            Map.of("*", Operator.MULTIPLY, "/", Operator.DIVIDE, "//", Operator.FLOOR_DIVIDE, "%", Operator.REMAINDER),
            Map.of("**", Operator.POWER));

    private final Tokens tokens;
    private final Primary primary;
    private int depth;
    private int links;

    private Parser(Passage passage, List<Token> all) {
        this.tokens = new Tokens(passage, all);
        this.primary = new Primary(this, tokens);
    }

    static Node parse(Passage passage, List<Token> all) {
        if (passage.text().length() > 65_536) {
            throw passage.error(0, "the expression is longer than 64 KiB", "put its parts into variables");
        }
        Parser parser = new Parser(passage, all);
        if (parser.tokens.peek().kind() == Token.Kind.END) {
            throw passage.error(parser.tokens.peek().at(), "the expression is empty");
        }
        Node node = parser.expression();
        Token left = parser.tokens.peek();
        if (left.kind() != Token.Kind.END) {
            throw parser.unexpected(left);
        }
        return node;
    }

    /** An expression of any kind. */
    Node expression() {
        if (++depth > DEEPEST) {
            throw tokens.error("the expression is nested too deeply", "put its parts into variables");
        }
        Node node = or();
        while (tokens.peek().isWord("if")) {
            int at = tokens.next().at();
            link();
            Node condition = or();
            Optional<Node> otherwise = tokens.takeWord("else") ? Optional.of(expression()) : Optional.empty();
            node = new Node.Conditional(at, condition, node, otherwise);
        }
        depth--;
        return node;
    }

    private Node or() {
        Node left = and();
        while (tokens.peek().isWord("or")) {
            int at = tokens.next().at();
            link();
            left = new Node.Or(at, left, and());
        }
        return left;
    }

    private Node and() {
        Node left = not();
        while (tokens.peek().isWord("and")) {
            int at = tokens.next().at();
            link();
            left = new Node.And(at, left, not());
        }
        return left;
    }

    private Node not() {
        if (!tokens.peek().isWord("not")) {
            return comparison();
        }
        int at = tokens.next().at();
        link();
        return new Node.Not(at, not());
    }

    private Node comparison() {
        Node left = calculation(0);
        Optional<Relation> relation = relation();
        if (relation.isEmpty()) {
            return left;
        }
        int at = tokens.previous().at();
        link();
        Node right = calculation(0);
        Node result = new Node.Comparison(at, relation.get(), left, right);
        for (Optional<Relation> next = relation(); next.isPresent(); next = relation()) {
            // 'a < b < c' is 'a < b and b < c', as in Python
            int more = tokens.previous().at();
            link();
            Node last = calculation(0);
            result = new Node.And(more, result, new Node.Comparison(more, next.get(), right, last));
            right = last;
        }
        return result;
    }

    private Optional<Relation> relation() {
        Token token = tokens.peek();
        if (token.kind() == Token.Kind.SIGN && RELATIONS.containsKey(token.text())) {
            tokens.next();
            return Optional.of(RELATIONS.get(token.text()));
        }
        if (token.is("=")) {
            throw tokens.error("'=' does not compare", "write '=='");
        }
        if (tokens.takeWord("in")) {
            return Optional.of(Relation.IN);
        }
        if (token.isWord("not") && tokens.ahead().isWord("in")) {
            tokens.next();
            tokens.next();
            return Optional.of(Relation.NOT_IN);
        }
        return Optional.empty();
    }

    private Node calculation(int level) {
        if (level == LEVELS.size()) {
            return unary();
        }
        Node left = calculation(level + 1);
        while (tokens.peek().kind() == Token.Kind.SIGN
                && LEVELS.get(level).containsKey(tokens.peek().text())) {
            Token sign = tokens.next();
            link();
            left = new Node.Calculation(sign.at(), LEVELS.get(level).get(sign.text()), left, calculation(level + 1));
        }
        return left;
    }

    private Node unary() {
        return primary.filtered(signed());
    }

    /** A sign binds closer than a filter: {@code -1 | abs} is 1. */
    private Node signed() {
        Token sign = tokens.peek();
        if (!sign.is("-") && !sign.is("+")) {
            return primary.postfix(primary.atom());
        }
        tokens.next();
        link();
        Node operand = signed();
        return sign.is("-") ? new Node.Negative(sign.at(), operand) : new Node.Positive(sign.at(), operand);
    }

    /** Counts what makes a tree deep, so that neither building nor evaluating it runs out of stack. */
    void link() {
        if (++links > MOST_LINKS) {
            throw tokens.error("the expression is too long", "put its parts into variables");
        }
    }

    static boolean keyword(Token token) {
        return token.kind() == Token.Kind.NAME && KEYWORDS.contains(token.text());
    }

    UserError unexpected(Token token) {
        if (token.is("=")) {
            return tokens.error("'=' does not compare", "write '=='");
        }
        if (token.kind() == Token.Kind.END) {
            return tokens.passage().error(token.at(), "the expression ends where a value should stand");
        }
        String hint = token.kind() == Token.Kind.NAME && !keyword(token) || token.kind() == Token.Kind.STRING
                ? "is an operator or a comma missing before it?"
                : "";
        return tokens.passage().error(token.at(), "unexpected " + token.display(), hint);
    }

    /** The entries between two brackets, a comma after the last allowed. */
    List<Node> items(String closing) {
        List<Node> items = new ArrayList<>();
        while (!tokens.take(closing)) {
            items.add(expression());
            if (!tokens.take(",") && !tokens.peek().is(closing)) {
                throw tokens.expected("',' or '" + closing + "'");
            }
        }
        return items;
    }
}
