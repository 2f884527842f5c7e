package dev.slipway.engine.compile.expression;

import dev.slipway.engine.model.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Filters of mappings. */
final class MapFilters {
    private MapFilters() {}

    static List<Operation> all() {
        return List.of(
                Operation.shape("combine", "*others, recursive?, list_merge?", MapFilters::combined),
                Operation.shape("dict2items", "key_name?, value_name?", MapFilters::items),
                Operation.shape("items2dict", "key_name?, value_name?", MapFilters::fromItems),
                Operation.shape("items", "", (in, a) -> Methods.pairs(a.inputMap(in))),
                Operation.order("dictsort", "case_sensitive?, by?, reverse?", MapFilters::sorted));
    }

    private static Object combined(Object input, Arguments args) {
        Merge merge = new Merge(args.flag("recursive"), args.text("list_merge", "replace"), args::error);
        List<Object> all = new ArrayList<>();
        all.add(input);
        all.addAll(args.rest());
        Object result = new LinkedHashMap<String, Object>();
        for (Object part : all) {
            for (Object map : part instanceof List<?> list ? list : java.util.Collections.singletonList(part)) {
                if (map instanceof Unknown) {
                    return map;
                }
                result = merge.maps((Map<?, ?>) result, args.inputMap(map));
            }
        }
        return result;
    }

    private static Object items(Object input, Arguments args) {
        String key = args.text("key_name", "key");
        String value = args.text("value_name", "value");
        List<Object> items = new ArrayList<>();
        args.inputMap(input).forEach((name, entry) -> {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put(key, name);
            item.put(value, entry);
            items.add(item);
        });
        return items;
    }

    private static Object fromItems(Object input, Arguments args) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Object item : args.inputList(input)) {
            Object key = args.attribute(item, args.text("key_name", "key"));
            if (key instanceof Unknown) {
                return key;
            }
            String name = Text.scalar(key).orElseThrow(() -> args.wrong("key_name", "a string", key));
            map.put(name, args.attribute(item, args.text("value_name", "value")));
        }
        return map;
    }

    private static Object sorted(Object input, Arguments args) {
        String by = args.text("by", "key");
        if (!by.equals("key") && !by.equals("value")) {
            throw args.error("'by' is key or value", "");
        }
        int place = by.equals("key") ? 0 : 1;
        Order order = new Order("'dictsort'", args::error);
        List<Object> pairs = new ArrayList<>(Methods.pairs(args.inputMap(input)));
        java.util.Comparator<Object> comparator = java.util.Comparator.comparing(
                pair -> {
                    Object key = ((List<?>) pair).get(place);
                    return args.flag("case_sensitive") ? key : OrderFilters.folded(key);
                },
                order);
        pairs.sort(args.flag("reverse") ? comparator.reversed() : comparator);
        return pairs;
    }
}
