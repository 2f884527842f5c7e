package dev.slipway.engine.compile.expression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lookups that only rearrange what they are given, as Ansible's plugins of the same names do. */
final class LoopLookups {
    private LoopLookups() {}

    static Map<String, Lookups.Plugin> all() {
        return Map.ofEntries(
                Map.entry("list", Lookups.Asked::terms),
                Map.entry("items", asked -> flattened(asked.terms())),
                Map.entry("flattened", asked -> deep(asked.terms())),
                Map.entry("indexed_items", asked -> indexed(flattened(asked.terms()))),
                Map.entry("dict", LoopLookups::entries),
                Map.entry("nested", LoopLookups::nested),
                Map.entry("cartesian", LoopLookups::nested),
                Map.entry("together", LoopLookups::together),
                Map.entry("subelements", LoopLookups::subelements),
                Map.entry("sequence", Sequences::items),
                Map.entry("vars", LoopLookups::variables));
    }

    /** One level of lists taken away. */
    private static List<Object> flattened(List<?> terms) {
        List<Object> all = new ArrayList<>();
        for (Object term : terms) {
            if (term instanceof List<?> list) {
                all.addAll(list);
            } else {
                all.add(term);
            }
        }
        return all;
    }

    private static List<Object> deep(List<?> terms) {
        List<Object> all = new ArrayList<>();
        for (Object term : terms) {
            if (term instanceof List<?> list) {
                all.addAll(deep(list));
            } else if (term != null) {
                all.add(term);
            }
        }
        return all;
    }

    private static List<Object> indexed(List<Object> items) {
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            all.add(Arrays.asList((long) i, items.get(i)));
        }
        return all;
    }

    private static List<Object> entries(Lookups.Asked asked) {
        List<Object> all = new ArrayList<>();
        for (Object term : asked.terms()) {
            if (!(term instanceof Map<?, ?> map)) {
                throw asked.fault()
                        .error("'dict' needs a mapping, not " + Kind.of(term), "a list is looped over by 'loop'");
            }
            map.forEach((key, value) -> {
                Map<String, Object> entry = new LinkedHashMap<>();
                entry.put("key", key);
                entry.put("value", value);
                all.add(entry);
            });
        }
        return all;
    }

    private static List<List<?>> lists(String name, Lookups.Asked asked) {
        List<List<?>> lists = new ArrayList<>();
        for (Object term : asked.terms()) {
            lists.add(term instanceof List<?> list ? list : Arrays.asList(term));
        }
        if (lists.isEmpty()) {
            throw asked.fault().error("'" + name + "' needs at least one list", "");
        }
        return lists;
    }

    private static List<Object> nested(Lookups.Asked asked) {
        List<List<Object>> rows = List.of(List.of());
        for (List<?> list : lists("nested", asked)) {
            List<List<Object>> longer = new ArrayList<>();
            for (List<Object> row : rows) {
                for (Object item : list) {
                    List<Object> next = new ArrayList<>(row);
                    next.addAll(flattened(Arrays.asList(item)));
                    longer.add(next);
                }
            }
            rows = longer;
        }
        return new ArrayList<>(rows);
    }

    private static List<Object> together(Lookups.Asked asked) {
        List<List<?>> lists = lists("together", asked);
        int longest = lists.stream().mapToInt(List::size).max().orElse(0);
        List<Object> rows = new ArrayList<>();
        for (int i = 0; i < longest; i++) {
            List<Object> row = new ArrayList<>();
            for (List<?> list : lists) {
                row.add(i < list.size() ? list.get(i) : null);
            }
            rows.add(flattened(row));
        }
        return rows;
    }

    private static List<Object> subelements(Lookups.Asked asked) {
        List<Object> terms = asked.terms();
        boolean fits = terms.size() >= 2
                && terms.size() <= 3
                && (terms.get(0) instanceof List || terms.get(0) instanceof Map)
                && terms.get(1) instanceof String;
        if (!fits) {
            throw asked.fault()
                    .error("'subelements' needs a list of mappings and the name of a list in each of them", "");
        }
        boolean skipsMissing = terms.size() == 3
                && terms.get(2) instanceof Map<?, ?> flags
                && flags.get("skip_missing") != null
                && Truth.of(flags.get("skip_missing"));
        List<?> elements =
                terms.get(0) instanceof Map<?, ?> map ? new ArrayList<>(map.values()) : (List<?>) terms.get(0);
        String path = (String) terms.get(1);
        List<Object> pairs = new ArrayList<>();
        for (Object element : elements) {
            if (!(element instanceof Map<?, ?> mapping)) {
                throw asked.fault().error("'subelements' needs mappings in its list, not " + Kind.of(element), "");
            }
            if (Boolean.TRUE.equals(mapping.get("skipped"))) {
                continue;
            }
            Optional<Object> found = at(mapping, path.split("\\."));
            if (found.isEmpty() && skipsMissing) {
                continue;
            }
            if (!(found.orElse(null) instanceof List<?> list)) {
                throw asked.fault()
                        .error(
                                "an item has no list '" + path + "'",
                                "with a third item {'skip_missing': true} those are left out");
            }
            list.forEach(one -> pairs.add(Arrays.asList(without(mapping, path), one)));
        }
        return pairs;
    }

    private static Optional<Object> at(Map<?, ?> mapping, String[] path) {
        Object value = mapping;
        for (String step : path) {
            value = value instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return Optional.ofNullable(value);
    }

    /** The list that was taken apart is not in the item any more. */
    private static Map<String, Object> without(Map<?, ?> mapping, String path) {
        int dot = path.indexOf('.');
        String first = dot < 0 ? path : path.substring(0, dot);
        Map<String, Object> rest = new LinkedHashMap<>();
        mapping.forEach((key, value) -> {
            if (!first.equals(key)) {
                rest.put(String.valueOf(key), value);
            } else if (dot >= 0 && value instanceof Map<?, ?> inner) {
                rest.put(first, without(inner, path.substring(dot + 1)));
            }
        });
        return rest;
    }

    private static List<Object> variables(Lookups.Asked asked) {
        List<Object> values = new ArrayList<>();
        for (Object term : asked.terms()) {
            String name = String.valueOf(term);
            switch (asked.scope().lookup(name)) {
                case Lookup.Found(Object value) -> values.add(value);
                case Lookup.Undefined undefined
                when asked.options().containsKey("default") ->
                    values.add(asked.options().get("default"));
                case Lookup.Undefined undefined ->
                    throw asked.fault()
                            .error(
                                    "'" + name + "' is not defined",
                                    Words.undefinedName(name, asked.scope().names()));
            }
        }
        return values;
    }
}
