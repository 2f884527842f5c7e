package dev.slipway.engine.compile.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tightly bound parts: literals, names, items, calls, filters, tests. */
final class Primary {
    private final Parser parser;
    private final Tokens tokens;

    Primary(Parser parser, Tokens tokens) {
        this.parser = parser;
        this.tokens = tokens;
    }

    Node atom() {
        Token token = tokens.next();
        return switch (token.kind()) {
            case STRING -> string(token);
            case NUMBER -> new Node.Literal(token.at(), token.value());
            case NAME -> name(token);
            case END -> throw parser.unexpected(token);
            case SIGN ->
                switch (token.text()) {
                    case "(" -> group(token);
                    case "[" -> new Node.ListOf(token.at(), parser.items("]"));
                    case "{" -> map(token);
                    default -> throw parser.unexpected(token);
                };
        };
    }

    /** Neighbouring strings are one string. */
    private Node string(Token first) {
        StringBuilder value = new StringBuilder(first.text());
        while (tokens.peek().kind() == Token.Kind.STRING) {
            value.append(tokens.next().text());
        }
        return new Node.Literal(first.at(), value.toString());
    }

    private Node name(Token token) {
        if (Parser.keyword(token)) {
            throw parser.unexpected(token);
        }
        if (tokens.peek().is("(")) {
            Operation function = Functions.ALL.get(token.text());
            if (function == null) {
                throw tokens.passage()
                        .error(
                                token.at(),
                                "there is no function '" + token.text() + "'",
                                Words.unknownFunction(token.text(), Functions.ALL.keySet()));
            }
            return new Node.Call(token.at(), function, arguments(token.at(), function));
        }
        return switch (token.text()) {
            case "true", "True" -> new Node.Literal(token.at(), true);
            case "false", "False" -> new Node.Literal(token.at(), false);
            case "none", "None" -> new Node.Literal(token.at(), null);
            default -> new Node.Name(token.at(), token.text());
        };
    }

    /** Parentheses around one expression; with a comma, Python's tuple, which is a list here. */
    private Node group(Token bracket) {
        if (tokens.take(")")) {
            return new Node.ListOf(bracket.at(), List.of());
        }
        Node inner = parser.expression();
        if (!tokens.take(",")) {
            tokens.expect(")");
            return inner;
        }
        List<Node> items = new ArrayList<>(List.of(inner));
        items.addAll(parser.items(")"));
        return new Node.ListOf(bracket.at(), items);
    }

    private Node map(Token brace) {
        if (tokens.peek().is("{")) {
            throw tokens.passage()
                    .error(
                            brace.at(),
                            "double braces inside an expression",
                            "leave out '{{' and '}}': it is an expression already");
        }
        List<Node> keys = new ArrayList<>();
        List<Node> values = new ArrayList<>();
        while (!tokens.take("}")) {
            keys.add(parser.expression());
            tokens.expect(":");
            values.add(parser.expression());
            if (!tokens.take(",") && !tokens.peek().is("}")) {
                throw tokens.expected("',' or '}'");
            }
        }
        return new Node.MapOf(brace.at(), keys, values);
    }

    Node postfix(Node start) {
        Node node = start;
        while (true) {
            if (tokens.take(".")) {
                parser.link();
                node = attribute(node);
            } else if (tokens.peek().is("[")) {
                parser.link();
                node = item(node, tokens.next());
            } else if (tokens.peek().is("(")) {
                throw tokens.error("only functions and methods can be called", "");
            } else {
                return node;
            }
        }
    }

    private Node attribute(Node target) {
        Token name = tokens.next();
        if (name.kind() != Token.Kind.NAME && name.kind() != Token.Kind.NUMBER) {
            throw tokens.passage().error(name.at(), "expected a name after '.', found " + name.display());
        }
        if (!tokens.peek().is("(")) {
            return new Node.Attribute(name.at(), target, name.text());
        }
        Operation method = Methods.ALL.get(name.text());
        if (method == null) {
            throw tokens.passage()
                    .error(name.at(), "there is no method '" + name.text() + "'", Methods.instead(name.text()));
        }
        return new Node.MethodCall(name.at(), target, method, arguments(name.at(), method));
    }

    private Node item(Node target, Token bracket) {
        Optional<Node> first = tokens.peek().is(":") ? Optional.empty() : Optional.of(parser.expression());
        if (first.isPresent() && tokens.take("]")) {
            return new Node.Item(bracket.at(), target, first.get());
        }
        tokens.expect(":");
        Optional<Node> to = bound();
        Optional<Node> step = tokens.take(":") ? bound() : Optional.empty();
        tokens.expect("]");
        return new Node.Slice(bracket.at(), target, first, to, step);
    }

    private Optional<Node> bound() {
        return tokens.peek().is(":") || tokens.peek().is("]") ? Optional.empty() : Optional.of(parser.expression());
    }

    /** Filters and tests after a value. */
    Node filtered(Node start) {
        Node node = start;
        while (true) {
            if (tokens.take("|")) {
                parser.link();
                node = filter(node);
            } else if (tokens.takeWord("is")) {
                parser.link();
                node = test(node);
            } else {
                return node;
            }
        }
    }

    private Node filter(Node input) {
        Token name = tokens.peek();
        String word = qualified("a filter");
        Operation filter = Filters.ALL.get(word);
        if (filter == null) {
            throw tokens.passage()
                    .error(
                            name.at(),
                            "there is no filter '" + word + "'",
                            Words.unknownFilter(word, Filters.ALL.keySet()));
        }
        Given given = tokens.peek().is("(") ? arguments(name.at(), filter) : none(name.at(), filter);
        return new Node.Filtered(name.at(), input, filter, given);
    }

    private Node test(Node subject) {
        int negation = tokens.peek().at();
        boolean negated = tokens.takeWord("not");
        Token name = tokens.peek();
        String word = qualified("a test");
        Operation test = Tests.ALL.get(word);
        if (test == null) {
            throw tokens.passage()
                    .error(name.at(), "there is no test '" + word + "'", Words.unknownTest(word, Tests.ALL.keySet()));
        }
        Given given = tokens.peek().is("(") ? arguments(name.at(), test) : bare(name.at(), test);
        Node tested = new Node.Tested(name.at(), subject, test, given);
        return negated ? new Node.Not(negation, tested) : tested;
    }

    /** The argument of a test may stand without parentheses: {@code is divisibleby 3}. */
    private Given bare(int at, Operation test) {
        Token token = tokens.peek();
        boolean starts = token.kind() == Token.Kind.NAME && !Parser.keyword(token)
                || token.kind() == Token.Kind.STRING
                || token.kind() == Token.Kind.NUMBER
                || token.is("[")
                || token.is("{");
        if (!starts || test.signature().positional() == 0) {
            return none(at, test);
        }
        Node argument = postfix(atom());
        List<Signature.Written> one = List.of(new Signature.Written(token.at(), Optional.empty(), argument));
        return test.signature().bind(tokens.passage(), at, test.name(), one);
    }

    private Given none(int at, Operation callee) {
        return callee.signature().bind(tokens.passage(), at, callee.name(), List.of());
    }

    /** The name of a filter or test, its collection before it or not; 'in' is a name here. */
    private String qualified(String what) {
        StringBuilder name = new StringBuilder();
        do {
            Token token = tokens.next();
            if (token.kind() != Token.Kind.NAME) {
                throw tokens.passage().error(token.at(), "expected the name of " + what + ", found " + token.display());
            }
            name.append(name.isEmpty() ? "" : ".").append(token.text());
        } while (tokens.take("."));
        return Words.bare(name.toString());
    }

    private Given arguments(int at, Operation callee) {
        tokens.expect("(");
        List<Signature.Written> written = new ArrayList<>();
        while (!tokens.take(")")) {
            int start = tokens.peek().at();
            Optional<String> name = Optional.empty();
            if (tokens.peek().kind() == Token.Kind.NAME && tokens.ahead().is("=")) {
                name = Optional.of(tokens.next().text());
                tokens.next();
            } else if (tokens.peek().is("*") || tokens.peek().is("**")) {
                throw tokens.error(
                        "arguments cannot be unpacked with '" + tokens.peek().text() + "'", "");
            } else if (!written.isEmpty() && written.getLast().name().isPresent()) {
                throw tokens.error("a positional argument after a named one", "name this one too");
            }
            written.add(new Signature.Written(start, name, parser.expression()));
            if (!tokens.take(",") && !tokens.peek().is(")")) {
                throw tokens.expected("',' or ')'");
            }
        }
        return callee.signature().bind(tokens.passage(), at, callee.name(), written);
    }
}
