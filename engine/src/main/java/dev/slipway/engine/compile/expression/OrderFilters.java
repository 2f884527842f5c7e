package dev.slipway.engine.compile.expression;

import dev.slipway.engine.model.Secret;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Filters that compare elements. As in Jinja, upper and lower case are the same unless {@code case_sensitive} is true. */
final class OrderFilters {
    private OrderFilters() {}

    static List<Operation> all() {
        return List.of(
                Operation.order("sort", "reverse?, case_sensitive?, attribute?", OrderFilters::sorted),
                Operation.order("min", "case_sensitive?, attribute?", (in, a) -> extreme(in, a, order(a))),
                Operation.order("max", "case_sensitive?, attribute?", (in, a) -> extreme(in, a, order(a).reversed())),
                Operation.order("sum", "attribute?, start?", OrderFilters::sum));
    }

    private static Comparator<Object> order(Arguments args) {
        Order order = new Order("'" + args.callee() + "'", args::error);
        boolean cased = args.flag("case_sensitive");
        return Comparator.comparing(
                item -> {
                    Object key = args.has("attribute") ? key(item, args) : item;
                    return cased ? key : folded(key);
                },
                order);
    }

    /** Several attributes, with commas between them, decide one after the other. */
    private static Object key(Object item, Arguments args) {
        if (!(args.get("attribute") instanceof String several) || !several.contains(",")) {
            return args.attribute(item, args.get("attribute"));
        }
        List<Object> keys = new ArrayList<>();
        for (String one : several.split(",")) {
            keys.add(args.attribute(item, one.strip()));
        }
        return keys;
    }

    /** Text without its case; a secret stays one. */
    static Object folded(Object key) {
        return switch (key) {
            case String text -> text.toLowerCase(Locale.ROOT);
            case Secret secret -> Secret.of(secret.reveal().toLowerCase(Locale.ROOT));
            case List<?> several -> several.stream().map(OrderFilters::folded).toList();
            case null, default -> key;
        };
    }

    private static Object sorted(Object input, Arguments args) {
        List<Object> list = new ArrayList<>(args.inputList(input));
        Comparator<Object> order = order(args);
        try {
            list.sort(args.flag("reverse") ? Collections.reverseOrder(order) : order);
        } catch (IllegalArgumentException e) {
            throw args.error("the elements have no order (is one of them 'nan'?)", "");
        }
        return list;
    }

    private static Object extreme(Object input, Arguments args, Comparator<Object> order) {
        List<?> list = args.inputList(input);
        if (list.isEmpty()) {
            return args.missing("'" + args.callee() + "' of an empty list", "add '| default(…)'");
        }
        Object best = list.getFirst();
        for (Object item : list) {
            best = order.compare(item, best) < 0 ? item : best;
        }
        return best;
    }

    private static Object sum(Object input, Arguments args) {
        Object sum = args.get("start", 0L);
        for (Object item : args.inputList(input)) {
            Object value = args.has("attribute") && args.get("attribute") != null
                    ? args.attribute(item, args.get("attribute"))
                    : item;
            sum = new Arithmetic(Operator.ADD, args::error).apply(sum, value);
        }
        return sum;
    }
}
