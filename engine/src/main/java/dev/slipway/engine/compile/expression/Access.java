package dev.slipway.engine.compile.expression;

import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.Unknown;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Attributes, items, slices and {@code in}. */
record Access(Passage passage) {
    Object attribute(Object target, Node.Attribute node) {
        if (target instanceof Unknown || target instanceof Missing) {
            return target;
        }
        if (target instanceof Map<?, ?> map) {
            return entry(map, node.name(), node.at(), Parts.of(node.target()));
        }
        if (target instanceof List<?> list
                && NumberText.digitsEnd(node.name(), 0) == node.name().length()) {
            return element(list, Long.parseLong(node.name()), node.at());
        }
        String hint = Methods.ALL.containsKey(node.name()) ? "write '." + node.name() + "()'" : "";
        return new Missing(passage, node.at(), Kind.of(target) + " has no attribute '" + node.name() + "'", hint);
    }

    Object item(Object target, Object key, Node.Item node) {
        if (target instanceof Unknown || key instanceof Unknown) {
            return target instanceof Unknown ? target : key;
        }
        int at = node.key().at();
        if (target instanceof Map<?, ?> map) {
            String name = Text.scalar(Arguments.open(key))
                    .orElseThrow(() -> passage.error(at, "an entry is named by a string, not " + Kind.of(key)));
            return entry(map, name, at, key instanceof Secret ? Parts.SECRET : Parts.of(node.target()));
        }
        if (!(target instanceof List<?> || target instanceof String || target instanceof Secret)) {
            return new Missing(passage, node.at(), Kind.of(target) + " has no items", "");
        }
        if (!(key instanceof Long index)) {
            throw passage.error(at, Kind.of(target) + " is indexed by whole numbers, not " + Kind.of(key));
        }
        return switch (target) {
            case List<?> list -> element(list, index, at);
            case Secret secret -> Tree.hide(element(Lists.characters(secret.reveal()), index, at));
            default -> element(Lists.characters((String) target), index, at);
        };
    }

    private Object entry(Map<?, ?> map, String name, int at, Optional<String> owner) {
        Object value = map.get(name);
        if (value != null || map.containsKey(name)) {
            return value;
        }
        if (owner.equals(Parts.SECRET)) {
            return new Missing(passage, at, "there is no entry of the name that a secret holds", "");
        }
        String message = "'" + name + "' is not defined"
                + owner.map(o -> " in '" + o + "'").orElse("");
        return new Missing(passage, at, message, hint(name, map));
    }

    private static String hint(String name, Map<?, ?> map) {
        List<String> keys = new ArrayList<>();
        map.keySet().forEach(key -> keys.add(String.valueOf(key)));
        String near = Suggestions.hint(name, keys);
        if (!near.isEmpty()) {
            return near;
        }
        if (Methods.ALL.containsKey(name)) {
            return "write '." + name + "()'";
        }
        return keys.isEmpty() ? "it is empty" : keys.size() > 8 ? "" : "it has: " + String.join(", ", keys);
    }

    private Object element(List<?> list, long index, int at) {
        long place = index < 0 ? index + list.size() : index;
        if (place < 0 || place >= list.size()) {
            String size = list.size() == 1 ? "1 item" : list.size() + " items";
            return new Missing(passage, at, "there is no item " + index + ": the list has " + size, "");
        }
        return list.get((int) place);
    }

    Object slice(Object target, Node.Slice node, Evaluator evaluator) {
        List<Object> bounds = new ArrayList<>();
        for (Optional<Node> bound : List.of(node.from(), node.to(), node.step())) {
            Object value = bound.isPresent() ? evaluator.value(bound.get()) : null;
            if (value instanceof Unknown) {
                return value;
            }
            if (value != null && !(value instanceof Long)) {
                throw passage.error(bound.get().at(), "a slice is bounded by whole numbers, not " + Kind.of(value));
            }
            bounds.add(value);
        }
        return switch (target) {
            case Unknown unknown -> unknown;
            case List<?> list -> slice(list, bounds, node.at());
            case String text -> String.join("", slice(Lists.characters(text), bounds, node.at()));
            case Secret s -> Secret.of(String.join("", slice(Lists.characters(s.reveal()), bounds, node.at())));
            case null, default -> throw passage.error(node.at(), Kind.of(target) + " cannot be sliced");
        };
    }

    /** Python's rules: bounds beyond the ends are moved to them, negative ones count from the end. */
    private <T> List<T> slice(List<T> list, List<Object> bounds, int at) {
        long step = bounds.get(2) instanceof Long n ? n : 1;
        if (step == 0) {
            throw passage.error(at, "the step of a slice cannot be zero");
        }
        int size = list.size();
        long low = step > 0 ? 0 : -1;
        long high = step > 0 ? size : size - 1L;
        long from = bound(bounds.get(0), size, low, high, step > 0 ? low : high);
        long to = bound(bounds.get(1), size, low, high, step > 0 ? high : low);
        List<T> part = new ArrayList<>();
        for (long i = from; step > 0 ? i < to : i > to; i += step) {
            part.add(list.get((int) i));
            if (Math.abs(step) > size) {
                break;
            }
        }
        return part;
    }

    private static long bound(Object given, int size, long low, long high, long preset) {
        if (!(given instanceof Long n)) {
            return preset;
        }
        return Math.clamp(n < 0 ? n + size : n, low, high);
    }

    /** Whether a list, a map's names or a text holds something: a Boolean or an Unknown. */
    Object in(Object value, Object container, int at) {
        if (value instanceof Unknown || container instanceof Unknown) {
            return value instanceof Unknown && !(container instanceof Collection<?> c && c.isEmpty())
                    ? value
                    : container instanceof Unknown ? container : (Object) false;
        }
        Object open = Arguments.open(container);
        if (open instanceof List<?> list) {
            return Equality.contains(list, value);
        }
        if (open instanceof Map<?, ?> map) {
            return Text.scalar(Arguments.open(value)).map(map::containsKey).orElse(false);
        }
        if (open instanceof String text && Arguments.open(value) instanceof String part) {
            return text.contains(part);
        }
        throw passage.error(at, "'in' cannot look for " + Kind.of(value) + " in " + Kind.of(container));
    }
}
