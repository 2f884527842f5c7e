package dev.slipway.engine.compile.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/** Filters that treat lists as sets; the order is that of the first list. */
final class SetFilters {
    private SetFilters() {}

    static List<Operation> all() {
        return List.of(
                Operation.order("unique", "case_sensitive?, attribute?", SetFilters::unique),
                Operation.order("union", "other", (in, a) -> distinct(joined(a.inputList(in), a.list("other")))),
                Operation.order(
                        "intersect", "other", (in, a) -> chosen(a.inputList(in), a.list("other"), Held.IN_BOTH)),
                Operation.order(
                        "difference", "other", (in, a) -> chosen(a.inputList(in), a.list("other"), Held.IN_ONE)),
                Operation.order("symmetric_difference", "other", (in, a) -> {
                    List<Object> here = chosen(a.inputList(in), a.list("other"), Held.IN_ONE);
                    here.addAll(chosen(a.list("other"), a.inputList(in), Held.IN_ONE));
                    return here;
                }));
    }

    private enum Held {
        IN_BOTH,
        IN_ONE
    }

    private static Object unique(Object input, Arguments args) {
        boolean cased = args.flag("case_sensitive");
        List<Object> seen = new ArrayList<>();
        List<Object> kept = new ArrayList<>();
        for (Object item : args.inputList(input)) {
            Object key = args.has("attribute") ? args.attribute(item, args.get("attribute")) : item;
            Object word = cased ? key : OrderFilters.folded(key);
            if (!holds(seen, word, Equality::same)) {
                seen.add(word);
                kept.add(item);
            }
        }
        return kept;
    }

    private static List<Object> joined(List<?> first, List<?> second) {
        List<Object> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private static List<Object> distinct(List<?> list) {
        List<Object> kept = new ArrayList<>();
        list.forEach(item -> {
            if (!holds(kept, item, Equality::same)) {
                kept.add(item);
            }
        });
        return kept;
    }

    private static List<Object> chosen(List<?> list, List<?> other, Held wanted) {
        List<Object> chosen = new ArrayList<>();
        for (Object item : distinct(list)) {
            if (holds(other, item, Equality::same) == (wanted == Held.IN_BOTH)) {
                chosen.add(item);
            }
        }
        return chosen;
    }

    private static boolean holds(List<?> list, Object value, BiPredicate<Object, Object> same) {
        return list.stream().anyMatch(item -> same.test(item, value));
    }
}
