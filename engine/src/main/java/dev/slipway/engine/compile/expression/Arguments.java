package dev.slipway.engine.compile.expression;

import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.model.UserError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The values of a call's arguments, by the names of the parameters, and the place to blame. */
final class Arguments {
    private static final Object ABSENT = new Object();

    private final Passage passage;
    private final Scope scope;
    private final int at;
    private final Operation callee;
    private final Object[] slots;
    private final List<Object> rest;
    private final Map<String, Object> named;

    private Arguments(
            Evaluator caller, int at, Operation callee, Object[] slots, List<Object> rest, Map<String, Object> named) {
        this.passage = caller.passage();
        this.scope = caller.scope();
        this.at = at;
        this.callee = callee;
        this.slots = slots;
        this.rest = rest;
        this.named = named;
    }

    /** Evaluates what was written; what is missing is an error only when it is looked at. */
    static Arguments of(Evaluator evaluator, int at, Operation callee, Given given) {
        Object[] slots = new Object[given.slots().size()];
        for (int i = 0; i < slots.length; i++) {
            Optional<Node> node = given.slots().get(i);
            slots[i] = node.isPresent() ? evaluator.raw(node.get()) : ABSENT;
        }
        List<Object> rest = new ArrayList<>(given.rest().size());
        given.rest().forEach(node -> rest.add(evaluator.raw(node)));
        Map<String, Object> named = new LinkedHashMap<>();
        given.named().forEach((name, node) -> named.put(name, evaluator.raw(node)));
        return new Arguments(evaluator, at, callee, slots, rest, named);
    }

    /** For a filter or test that another one calls by its name. */
    Arguments passing(Operation other, List<Object> values) {
        Signature signature = other.signature();
        if (values.size() > signature.positional() && !signature.rest()) {
            throw error(signature.tooMany(other.name()), signature.usage(other.name()));
        }
        if (values.size() < signature.required()) {
            String next = signature.names().get(values.size());
            throw error("'" + other.name() + "' needs the argument '" + next + "'", signature.usage(other.name()));
        }
        Object[] places = new Object[signature.names().size()];
        Arrays.fill(places, ABSENT);
        int placed = Math.min(values.size(), signature.positional());
        for (int i = 0; i < placed; i++) {
            places[i] = values.get(i);
        }
        return new Arguments(
                new Evaluator(passage, scope), at, other, places, values.subList(placed, values.size()), Map.of());
    }

    /** Where the caller finds its variables. */
    Scope scope() {
        return scope;
    }

    boolean has(String name) {
        return slots[callee.signature().index(name)] != ABSENT;
    }

    Object get(String name) {
        return present(slots[callee.signature().index(name)]);
    }

    Object get(String name, Object preset) {
        return has(name) ? get(name) : preset;
    }

    String text(String name) {
        Object value = get(name);
        return Text.scalar(value).orElseThrow(() -> wrong(name, "a string", value));
    }

    String text(String name, String preset) {
        return has(name) ? text(name) : preset;
    }

    long whole(String name, long preset) {
        Object value = get(name, preset);
        if (value instanceof Long n) {
            return n;
        }
        throw wrong(name, "a whole number", value);
    }

    /** A small count, such as the width of an indentation. */
    int count(String name, int preset) {
        long n = whole(name, preset);
        if (Math.abs(n) > 1_000_000) {
            throw error("'" + name + "' of '" + callee.name() + "' is too large", "at most 1000000");
        }
        return (int) n;
    }

    boolean flag(String name) {
        return has(name) && Truth.of(get(name));
    }

    List<Object> rest() {
        rest.forEach(this::present);
        return rest;
    }

    Map<String, Object> named() {
        named.values().forEach(this::present);
        return named;
    }

    UserError error(String message, String hint) {
        return passage.error(at, message, hint);
    }

    UserError wrong(String name, String wanted, Object got) {
        return error("'" + name + "' of '" + callee.name() + "' must be " + wanted + ", not " + Kind.of(got), "");
    }

    /** The input is of a type that the filter cannot work with. */
    UserError wrongInput(String wanted, Object got) {
        return wrongInput(wanted, got, "");
    }

    UserError wrongInput(String wanted, Object got, String hint) {
        return error("'" + callee.name() + "' needs " + wanted + ", not " + Kind.of(got), hint);
    }

    String inputText(Object input) {
        return Text.scalar(input).orElseThrow(() -> wrongInput("a string", input));
    }

    List<?> inputList(Object input) {
        return Lists.of(input).orElseThrow(() -> wrongInput("a list", input));
    }

    Map<?, ?> inputMap(Object input) {
        if (input instanceof Map<?, ?> map) {
            return map;
        }
        throw wrongInput("a mapping", input);
    }

    List<?> list(String name) {
        Object value = get(name);
        if (value instanceof List<?> list) {
            return list;
        }
        throw wrong(name, "a list", value);
    }

    String callee() {
        return callee.name();
    }

    Missing missing(String message, String hint) {
        return new Missing(passage, at, message, hint);
    }

    /** What a path such as {@code a.b} or an index leads to from an element. */
    Object attributeOrMissing(Object element, Object path) {
        if (path instanceof Long) {
            return item(element, path);
        }
        Object value = element;
        for (String step : Text.scalar(path)
                .orElseThrow(() -> wrong("attribute", "a string", path))
                .split("\\.")) {
            value = new Access(passage).attribute(value, new Node.Attribute(at, new Node.ListOf(at, List.of()), step));
        }
        return value;
    }

    Object attribute(Object element, Object path) {
        return present(attributeOrMissing(element, path));
    }

    Object item(Object target, Object key) {
        Node nowhere = new Node.ListOf(at, List.of());
        return new Access(passage).item(target, key, new Node.Item(at, nowhere, nowhere));
    }

    /** What {@code in} answers. */
    Object in(Object value, Object container) {
        return new Access(passage).in(value, container, at);
    }

    /** Sees to it that no argument is missing. */
    void requireAll() {
        values().forEach(this::present);
    }

    Optional<Unknown> unknown() {
        boolean deep = callee.touch() != Operation.Touch.SHAPE;
        for (Object value : values()) {
            Optional<Unknown> unknown = deep ? Tree.unknownIn(value) : Tree.unknownItself(value);
            if (unknown.isPresent()) {
                return unknown;
            }
        }
        return Optional.empty();
    }

    boolean secret() {
        return values().stream().anyMatch(Tree::secretIn);
    }

    Arguments revealed() {
        if (!secret()) {
            return this;
        }
        Object[] open =
                Arrays.stream(slots).map(s -> s == ABSENT ? s : Tree.reveal(s)).toArray();
        List<Object> openRest = new ArrayList<>();
        rest.forEach(value -> openRest.add(Tree.reveal(value)));
        Map<String, Object> openNamed = new LinkedHashMap<>();
        named.forEach((name, value) -> openNamed.put(name, Tree.reveal(value)));
        return new Arguments(new Evaluator(passage, scope), at, callee, open, openRest, openNamed);
    }

    /** A secret argument as its text: for operations that compare it. */
    static Object open(Object value) {
        return value instanceof Secret secret ? secret.reveal() : value;
    }

    private List<Object> values() {
        List<Object> values = new ArrayList<>(slots.length + rest.size() + named.size());
        for (Object slot : slots) {
            if (slot != ABSENT) {
                values.add(slot);
            }
        }
        values.addAll(rest);
        values.addAll(named.values());
        values.removeIf(Objects::isNull);
        return values;
    }

    private Object present(Object value) {
        if (value instanceof Missing missing) {
            throw missing.error();
        }
        return value;
    }
}
