package dev.slipway.engine.compile.expression;

import java.util.List;
import java.util.Optional;

/** The tree of an expression. Every node knows the offset in the passage that an error about it points at. */
sealed interface Node {
    int at();

    record Literal(int at, Object value) implements Node {}

    record ListOf(int at, List<Node> items) implements Node {}

    record MapOf(int at, List<Node> keys, List<Node> values) implements Node {}

    record Name(int at, String name) implements Node {}

    record Attribute(int at, Node target, String name) implements Node {}

    record Item(int at, Node target, Node key) implements Node {}

    record Slice(int at, Node target, Optional<Node> from, Optional<Node> to, Optional<Node> step) implements Node {}

    record Negative(int at, Node operand) implements Node {}

    record Positive(int at, Node operand) implements Node {}

    record Not(int at, Node operand) implements Node {}

    record And(int at, Node left, Node right) implements Node {}

    record Or(int at, Node left, Node right) implements Node {}

    record Calculation(int at, Operator operator, Node left, Node right) implements Node {}

    record Comparison(int at, Relation relation, Node left, Node right) implements Node {}

    record Conditional(int at, Node condition, Node then, Optional<Node> otherwise) implements Node {}

    record Filtered(int at, Node input, Operation filter, Given given) implements Node {}

    record Tested(int at, Node subject, Operation test, Given given) implements Node {}

    record Call(int at, Operation function, Given given) implements Node {}

    record MethodCall(int at, Node target, Operation method, Given given) implements Node {}
}
