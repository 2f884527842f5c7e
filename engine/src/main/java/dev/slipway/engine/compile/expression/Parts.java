package dev.slipway.engine.compile.expression;

import java.util.Optional;

/** Names a part of an expression for a message. */
final class Parts {
    /** Stands in for an owner when not even the name that was looked for may be shown. */
    static final Optional<String> SECRET = Optional.of("\0");

    private Parts() {}

    /** {@code a.b.c} for a plain path; empty for anything longer. */
    static Optional<String> of(Node node) {
        return switch (node) {
            case Node.Name name -> Optional.of(name.name());
            case Node.Attribute attribute -> of(attribute.target()).map(t -> t + "." + attribute.name());
            case Node.Item(int at, Node target, Node.Literal(int keyAt, Object key)) ->
                of(target).map(t -> t + "[" + (key instanceof String s ? "'" + s + "'" : key) + "]");
            default -> Optional.empty();
        };
    }
}
