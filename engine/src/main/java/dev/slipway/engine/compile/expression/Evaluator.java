package dev.slipway.engine.compile.expression;

import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.model.UserError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Walks a tree for one scope. */
record Evaluator(Passage passage, Scope scope) {
    /** The value of a node; what is missing is an error. */
    Object value(Node node) {
        Object value = raw(node);
        if (value instanceof Missing missing) {
            throw missing.error();
        }
        return value;
    }

    /** The value of a node, or what says that it is missing. */
    Object raw(Node node) {
        return switch (node) {
            case Node.Literal literal -> literal.value();
            case Node.Name name -> name(name);
            case Node.Attribute attribute -> access().attribute(raw(attribute.target()), attribute);
            case Node.Item item -> item(item);
            case Node.Slice slice -> access().slice(value(slice.target()), slice, this);
            case Node.Filtered f -> f.filter().run(raw(f.input()), Arguments.of(this, f.at(), f.filter(), f.given()));
            case Node.Tested t -> t.test().run(raw(t.subject()), Arguments.of(this, t.at(), t.test(), t.given()));
            case Node.MethodCall m ->
                m.method().run(raw(m.target()), Arguments.of(this, m.at(), m.method(), m.given()));
            case Node.Call c -> c.function().run(null, Arguments.of(this, c.at(), c.function(), c.given()));
            case Node.Comparison comparison -> comparison(comparison);
            case Node.Calculation c ->
                new Arithmetic(c.operator(), fault(c.at())).apply(value(c.left()), value(c.right()));
            case Node.And and -> and(and);
            case Node.Or or -> or(or);
            case Node.Not not -> not(value(not.operand()));
            case Node.Conditional conditional -> conditional(conditional);
            case Node.Negative negative -> negative(negative);
            case Node.Positive positive -> number(positive.at(), "+", value(positive.operand()));
            case Node.ListOf list -> list(list);
            case Node.MapOf map -> map(map);
        };
    }

    Fault fault(int at) {
        return (message, hint) -> passage.error(at, message, hint);
    }

    private Access access() {
        return new Access(passage);
    }

    private Object name(Node.Name name) {
        return switch (scope.lookup(name.name())) {
            case Lookup.Found found -> found.value();
            case Lookup.Undefined undefined when name.name().equals("omit") -> Omit.OMIT;
            case Lookup.Undefined undefined ->
                new Missing(
                        passage,
                        name.at(),
                        "'" + name.name() + "' is not defined",
                        () -> undefined.hint().isEmpty()
                                ? Words.undefinedName(name.name(), scope.names())
                                : undefined.hint());
        };
    }

    private Object item(Node.Item item) {
        Object target = raw(item.target());
        return target instanceof Missing ? target : access().item(target, value(item.key()), item);
    }

    private Object and(Node.And and) {
        Object left = value(and.left());
        if (left instanceof Unknown) {
            foresee(and.right());
            return left;
        }
        return Truth.of(left) ? value(and.right()) : left;
    }

    private Object or(Node.Or or) {
        Object left = value(or.left());
        if (left instanceof Unknown) {
            foresee(or.right());
            return left;
        }
        return Truth.of(left) ? left : value(or.right());
    }

    /**
     * Looks at what may have to be evaluated once something is known: whoever watches over the scope is to hear now which values of
     * other hosts that would be. What is wrong with it is told when it is evaluated for its value.
     */
    private void foresee(Node node) {
        try {
            raw(node);
        } catch (UserError e) {
            // 'x is defined and x.y' may say no before it gets here
        }
    }

    private static Object not(Object value) {
        return value instanceof Unknown ? value : (Object) !Truth.of(value);
    }

    private Object conditional(Node.Conditional node) {
        Object condition = value(node.condition());
        if (condition instanceof Unknown) {
            foresee(node.then());
            node.otherwise().ifPresent(this::foresee);
            return condition;
        }
        if (Truth.of(condition)) {
            return raw(node.then());
        }
        return node.otherwise().isPresent()
                ? raw(node.otherwise().get())
                : new Missing(
                        passage, node.at(), "the condition is false and there is no 'else'", "add 'else' and a value");
    }

    private Object comparison(Node.Comparison node) {
        Object left = value(node.left());
        Object right = value(node.right());
        return switch (node.relation()) {
            case EQUAL -> Equality.of(left, right);
            case DIFFERENT -> not(Equality.of(left, right));
            case IN -> access().in(left, right, node.at());
            case NOT_IN -> not(access().in(left, right, node.at()));
            default -> {
                if (left instanceof Unknown || right instanceof Unknown) {
                    yield left instanceof Unknown ? left : right;
                }
                Order order = new Order("'" + node.relation().sign() + "'", fault(node.at()));
                yield node.relation().holds(order.compare(left, right));
            }
        };
    }

    private Object negative(Node.Negative node) {
        Object value = number(node.at(), "-", value(node.operand()));
        return switch (value) {
            case Long n
            when n == Long.MIN_VALUE -> throw passage.error(node.at(), "the result of '-' does not fit into 64 bits");
            case Long n -> -n;
            case Double d -> -d;
            default -> value;
        };
    }

    private Object number(int at, String sign, Object value) {
        if (value instanceof Number || value instanceof Unknown) {
            return value;
        }
        String hint = value instanceof String || value instanceof Secret ? "turn it into a number with '| int'" : "";
        throw passage.error(at, "'" + sign + "' needs a number, not " + Kind.of(value), hint);
    }

    private Object list(Node.ListOf node) {
        List<Object> items = new ArrayList<>(node.items().size());
        for (Node item : node.items()) {
            Object value = value(item);
            if (value != Omit.OMIT) {
                items.add(value);
            }
        }
        return items;
    }

    private Object map(Node.MapOf node) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < node.keys().size(); i++) {
            Object key = value(node.keys().get(i));
            if (key instanceof Unknown) {
                return key;
            }
            Node keyNode = node.keys().get(i);
            String name = Text.scalar(key)
                    .orElseThrow(() ->
                            passage.error(keyNode.at(), "the key of an entry must be a string, not " + Kind.of(key)));
            Object value = value(node.values().get(i));
            if (value != Omit.OMIT) {
                map.put(name, value);
            }
        }
        return map;
    }
}
