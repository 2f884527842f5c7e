package dev.slipway.engine.compile.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lays one mapping over another.
 *
 * @param recursive whether mappings inside are merged too
 * @param lists what becomes of lists on both sides
 * @see <a href="https://docs.ansible.com/ansible/latest/collections/ansible/builtin/combine_filter.html">combine</a>
 */
record Merge(boolean recursive, String lists, Fault fault) {
    private static final Set<String> WAYS = Set.of("replace", "keep", "append", "prepend", "append_rp", "prepend_rp");

    Merge {
        if (!WAYS.contains(lists)) {
            throw fault.error(
                    "there is no list_merge of this name",
                    "there are replace, keep, append, prepend, append_rp and prepend_rp");
        }
    }

    Map<String, Object> maps(Map<?, ?> under, Map<?, ?> over) {
        Map<String, Object> sum = new LinkedHashMap<>();
        under.forEach((key, value) -> sum.put(String.valueOf(key), value));
        over.forEach((key, value) -> {
            String name = String.valueOf(key);
            sum.put(name, sum.containsKey(name) ? values(sum.get(name), value) : value);
        });
        return sum;
    }

    private Object values(Object under, Object over) {
        if (recursive && under instanceof Map<?, ?> x && over instanceof Map<?, ?> y) {
            return maps(x, y);
        }
        return under instanceof List<?> x && over instanceof List<?> y ? lists(x, y) : over;
    }

    private Object lists(List<?> under, List<?> over) {
        return switch (lists) {
            case "keep" -> under;
            case "append" -> joined(under, over);
            case "prepend" -> joined(over, under);
            case "append_rp" -> joined(without(under, over), over);
            case "prepend_rp" -> joined(over, without(under, over));
            default -> over;
        };
    }

    private static List<Object> joined(List<?> first, List<?> second) {
        List<Object> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private static List<Object> without(List<?> list, List<?> others) {
        List<Object> left = new ArrayList<>(list);
        left.removeIf(item -> Equality.contains(others, item) == Boolean.TRUE);
        return left;
    }
}
