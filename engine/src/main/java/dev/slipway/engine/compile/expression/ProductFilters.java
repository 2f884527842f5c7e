package dev.slipway.engine.compile.expression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Filters that put elements together, and mappings under new names. */
final class ProductFilters {
    /** More than anybody loops over, and few enough to fit into memory. */
    private static final int MOST = 1_000_000;

    private ProductFilters() {}

    static List<Operation> all() {
        return List.of(
                Operation.shape("zip_longest", "*others, fillvalue?", ProductFilters::longest),
                Operation.shape("product", "*others", ProductFilters::product),
                Operation.shape("permutations", "r?", ProductFilters::permutations),
                Operation.shape("combinations", "r", ProductFilters::combinations),
                Operation.shape("subelements", "subelements, skip_missing?", ProductFilters::below),
                Operation.order("rekey_on_member", "key, duplicates?", ProductFilters::renamed));
    }

    private static List<List<?>> lists(Object input, Arguments args) {
        List<List<?>> all = new ArrayList<>();
        all.add(args.inputList(input));
        args.rest().forEach(other -> all.add(args.inputList(Arguments.open(other))));
        return all;
    }

    private static Object longest(Object input, Arguments args) {
        List<List<?>> all = lists(input, args);
        Object fill = args.get("fillvalue", null);
        int longest = all.stream().mapToInt(List::size).max().orElse(0);
        List<Object> rows = new ArrayList<>();
        for (int i = 0; i < longest; i++) {
            List<Object> row = new ArrayList<>();
            for (List<?> list : all) {
                row.add(i < list.size() ? list.get(i) : fill);
            }
            rows.add(row);
        }
        return rows;
    }

    private static Object product(Object input, Arguments args) {
        List<List<Object>> rows = List.of(List.of());
        for (List<?> list : lists(input, args)) {
            bounded((long) rows.size() * list.size(), args);
            List<List<Object>> longer = new ArrayList<>();
            for (List<Object> row : rows) {
                for (Object item : list) {
                    List<Object> next = new ArrayList<>(row);
                    next.add(item);
                    longer.add(next);
                }
            }
            rows = longer;
        }
        return new ArrayList<Object>(rows);
    }

    private static void bounded(long count, Arguments args) {
        if (count > MOST) {
            throw args.error("'" + args.callee() + "' would make more than " + MOST + " elements", "");
        }
    }

    private static Object permutations(Object input, Arguments args) {
        List<?> list = args.inputList(input);
        int length = args.has("r") && args.get("r") != null ? args.count("r", list.size()) : list.size();
        List<Object> all = new ArrayList<>();
        if (length <= list.size()) {
            permute(list, length, new ArrayList<>(), all, args);
        }
        return all;
    }

    private static void permute(List<?> list, int length, List<Integer> taken, List<Object> all, Arguments args) {
        if (taken.size() == length) {
            bounded(all.size() + 1L, args);
            all.add(picked(list, taken));
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            if (!taken.contains(i)) {
                taken.add(i);
                permute(list, length, taken, all, args);
                taken.removeLast();
            }
        }
    }

    private static List<Object> picked(List<?> list, List<Integer> taken) {
        List<Object> row = new ArrayList<>();
        taken.forEach(index -> row.add(list.get(index)));
        return row;
    }

    private static Object combinations(Object input, Arguments args) {
        List<?> list = args.inputList(input);
        List<Object> all = new ArrayList<>();
        choose(list, args.count("r", 0), new ArrayList<>(), all, args);
        return all;
    }

    private static void choose(List<?> list, int length, List<Integer> taken, List<Object> all, Arguments args) {
        if (taken.size() == length) {
            bounded(all.size() + 1L, args);
            all.add(picked(list, taken));
            return;
        }
        for (int i = taken.isEmpty() ? 0 : taken.getLast() + 1; i < list.size(); i++) {
            taken.add(i);
            choose(list, length, taken, all, args);
            taken.removeLast();
        }
    }

    /** Pairs of an element and each item of a list below it. */
    private static Object below(Object input, Arguments args) {
        List<?> elements = input instanceof Map<?, ?> map ? new ArrayList<>(map.values()) : args.inputList(input);
        List<?> steps = args.get("subelements") instanceof List<?> list
                ? list
                : Arrays.asList(args.text("subelements").split("\\."));
        List<Object> pairs = new ArrayList<>();
        for (Object element : elements) {
            Object below = element;
            for (Object step : steps) {
                below = below instanceof Missing ? below : args.item(below, step);
            }
            if (below instanceof Missing missing) {
                if (args.flag("skip_missing")) {
                    continue;
                }
                throw missing.error();
            }
            if (!(below instanceof List<?> items)) {
                throw args.wrong("subelements", "the way to a list", below);
            }
            for (Object item : items) {
                pairs.add(new ArrayList<>(Arrays.asList(element, item)));
            }
        }
        return pairs;
    }

    private static Object renamed(Object input, Arguments args) {
        List<?> items = input instanceof Map<?, ?> map ? new ArrayList<>(map.values()) : args.inputList(input);
        String duplicates = args.text("duplicates", "error");
        if (!List.of("error", "overwrite").contains(duplicates)) {
            throw args.error("'duplicates' is error or overwrite", "");
        }
        Map<String, Object> byKey = new LinkedHashMap<>();
        for (Object item : items) {
            Object key = args.attribute(args.inputMap(item), args.text("key"));
            String name =
                    Text.scalar(Arguments.open(key)).orElseThrow(() -> args.wrong("key", "that of a string", key));
            if (byKey.put(name, item) != null && duplicates.equals("error")) {
                throw args.error("two elements have the same value of '" + args.text("key") + "'", "");
            }
        }
        return byKey;
    }
}
