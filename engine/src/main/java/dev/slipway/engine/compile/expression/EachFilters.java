package dev.slipway.engine.compile.expression;

import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Filters that apply a filter or a test to each element. */
final class EachFilters {
    private EachFilters() {}

    static List<Operation> all() {
        return List.of(
                Operation.shape("map", "*filter, attribute?, default?", EachFilters::map),
                Operation.shape("select", "*test", (in, a) -> chosen(in, a, "", Kept.MATCHING)),
                Operation.shape("reject", "*test", (in, a) -> chosen(in, a, "", Kept.OTHERS)),
                Operation.shape(
                        "selectattr", "attribute, *test", (in, a) -> chosen(in, a, a.text("attribute"), Kept.MATCHING)),
                Operation.shape(
                        "rejectattr", "attribute, *test", (in, a) -> chosen(in, a, a.text("attribute"), Kept.OTHERS)),
                Operation.shape("extract", "container, morekeys?", EachFilters::extract),
                Operation.shape("groupby", "attribute, default?, case_sensitive?", EachFilters::groups));
    }

    private static Object map(Object input, Arguments args) {
        List<?> list = args.inputList(input);
        List<Object> results = new ArrayList<>(list.size());
        if (args.has("attribute")) {
            for (Object item : list) {
                Object value = args.attributeOrMissing(item, args.get("attribute"));
                results.add(value instanceof Missing && args.has("default") ? args.get("default") : strict(value));
            }
            return results;
        }
        Operation filter = named(args, args.rest(), Filters.ALL, "filter");
        Arguments passed =
                args.passing(filter, args.rest().subList(1, args.rest().size()));
        for (Object item : list) {
            results.add(strict(filter.run(item, passed)));
        }
        return results;
    }

    private enum Kept {
        MATCHING,
        OTHERS
    }

    /** The elements, or those with an attribute, for which a test or the truth itself decides; unknown when one answer is. */
    private static Object chosen(Object input, Arguments args, String attribute, Kept which) {
        List<Object> call = args.rest();
        List<Object> kept = new ArrayList<>();
        Operation test = call.isEmpty() ? Tests.ALL.get("truthy") : named(args, call, Tests.ALL, "test");
        Arguments passed = args.passing(test, call.isEmpty() ? List.of() : call.subList(1, call.size()));
        for (Object item : args.inputList(input)) {
            Object subject = attribute.isEmpty() ? item : args.attributeOrMissing(item, attribute);
            Object answer = test.run(subject, passed);
            if (answer instanceof Unknown) {
                return answer;
            }
            if (Truth.of(answer) == (which == Kept.MATCHING)) {
                kept.add(item);
            }
        }
        return kept;
    }

    private static Operation named(Arguments args, List<Object> call, Map<String, Operation> all, String what) {
        if (call.isEmpty() || !(call.getFirst() instanceof String name)) {
            throw args.error("'" + args.callee() + "' needs the name of a " + what, "");
        }
        String bare = Words.bare(name);
        Operation found = all.get(bare);
        if (found == null) {
            throw args.error("there is no " + what + " '" + bare + "'", Suggestions.hint(bare, all.keySet()));
        }
        return found;
    }

    /** The entry of a container that the input names, and further keys below it. */
    private static Object extract(Object input, Arguments args) {
        Object value = args.item(args.get("container"), input);
        Object more = args.get("morekeys", List.of());
        for (Object key : more instanceof List<?> keys ? keys : java.util.Collections.singletonList(more)) {
            value = value instanceof Missing ? value : args.item(value, key);
        }
        return value;
    }

    /** Pairs of a value and the elements that have it, in the order of the values. */
    private static Object groups(Object input, Arguments args) {
        List<Object> keys = new ArrayList<>();
        List<Object> folded = new ArrayList<>();
        List<List<Object>> members = new ArrayList<>();
        for (Object item : args.inputList(input)) {
            Object found = args.attributeOrMissing(item, args.get("attribute"));
            Object key = found instanceof Missing && args.has("default") ? args.get("default") : strict(found);
            if (key instanceof Unknown) {
                return key;
            }
            Object same = args.flag("case_sensitive") ? key : OrderFilters.folded(key);
            int at = 0;
            while (at < keys.size() && !Equality.same(folded.get(at), same)) {
                at++;
            }
            if (at == keys.size()) {
                keys.add(key);
                folded.add(same);
                members.add(new ArrayList<>());
            }
            members.get(at).add(item);
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            order.add(i);
        }
        Order byKey = new Order("'groupby'", args::error);
        order.sort((a, b) -> byKey.compare(folded.get(a), folded.get(b)));
        List<Object> groups = new ArrayList<>();
        order.forEach(i -> groups.add(new ArrayList<>(List.of(keys.get(i), members.get(i)))));
        return groups;
    }

    private static Object strict(Object value) {
        if (value instanceof Missing missing) {
            throw missing.error();
        }
        return value;
    }
}
