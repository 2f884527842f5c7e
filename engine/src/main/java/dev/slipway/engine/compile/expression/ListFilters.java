package dev.slipway.engine.compile.expression;

import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.Unknown;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Filters that move elements about without looking into them. */
final class ListFilters {
    private ListFilters() {}

    static List<Operation> all() {
        return List.of(
                Operation.raw("length", "", ListFilters::length),
                Operation.raw("count", "", ListFilters::length),
                Operation.shape("list", "", (in, a) -> new ArrayList<>(a.inputList(in))),
                Operation.shape("first", "", (in, a) -> end(a.inputList(in), 0, a)),
                Operation.shape("last", "", (in, a) -> end(a.inputList(in), -1, a)),
                Operation.shape("reverse", "", ListFilters::reversed),
                Operation.shape("flatten", "levels?, skip_nulls?", ListFilters::flattened),
                Operation.shape("zip", "*others", ListFilters::zipped),
                Operation.shape("batch", "linecount, fill_with?", ListFilters::batches),
                Operation.shape("slice", "slices, fill_with?", ListFilters::slices));
    }

    private static Object length(Object input, Arguments args) {
        return switch (input) {
            case Missing missing -> throw missing.error();
            case Unknown unknown -> unknown;
            case Secret secret ->
                (long) secret.reveal().codePointCount(0, secret.reveal().length());
            case Collection<?> list -> (long) list.size();
            case Map<?, ?> map -> (long) map.size();
            case String text -> (long) text.codePointCount(0, text.length());
            case null, default -> throw args.wrongInput("a list, a mapping or a string", input);
        };
    }

    private static Object end(List<?> list, int index, Arguments args) {
        if (list.isEmpty()) {
            return args.missing("'" + args.callee() + "' of an empty list", "add '| default(…)'");
        }
        return index == 0 ? list.getFirst() : list.getLast();
    }

    private static Object reversed(Object input, Arguments args) {
        if (input instanceof String text) {
            return new StringBuilder(text).reverse().toString();
        }
        List<Object> list = new ArrayList<>(args.inputList(input));
        Collections.reverse(list);
        return list;
    }

    /** Lists in lists become one; null elements go, as in Ansible. What is unknown inside may be a list. */
    private static Object flattened(Object input, Arguments args) {
        int levels = args.has("levels") && args.get("levels") != null ? args.count("levels", 0) : Integer.MAX_VALUE;
        List<Object> flat = new ArrayList<>();
        return flatten(args.inputList(input), levels, flat)
                .<Object>map(unknown -> unknown)
                .orElseGet(() -> {
                    if (!args.has("skip_nulls") || args.flag("skip_nulls")) {
                        flat.removeIf(java.util.Objects::isNull);
                    }
                    return flat;
                });
    }

    private static Optional<Unknown> flatten(List<?> list, int levels, List<Object> into) {
        for (Object item : list) {
            if (item instanceof Unknown unknown) {
                return Optional.of(unknown);
            }
            if (!(item instanceof List<?> inner) || levels <= 0) {
                into.add(item);
                continue;
            }
            Optional<Unknown> below = flatten(inner, levels - 1, into);
            if (below.isPresent()) {
                return below;
            }
        }
        return Optional.empty();
    }

    private static Object zipped(Object input, Arguments args) {
        List<List<?>> all = new ArrayList<>();
        all.add(args.inputList(input));
        args.rest().forEach(other -> all.add(args.inputList(Arguments.open(other))));
        int shortest = all.stream().mapToInt(List::size).min().orElse(0);
        List<Object> rows = new ArrayList<>();
        for (int i = 0; i < shortest; i++) {
            List<Object> row = new ArrayList<>();
            for (List<?> list : all) {
                row.add(list.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private static Object batches(Object input, Arguments args) {
        int size = Math.max(1, args.count("linecount", 1));
        List<?> list = args.inputList(input);
        List<Object> batches = new ArrayList<>();
        for (int i = 0; i < list.size(); i += size) {
            batches.add(filled(list.subList(i, Math.min(list.size(), i + size)), size, args));
        }
        return batches;
    }

    private static List<Object> filled(List<?> part, int size, Arguments args) {
        List<Object> whole = new ArrayList<>(part);
        while (args.has("fill_with") && args.get("fill_with") != null && whole.size() < size) {
            whole.add(args.get("fill_with"));
        }
        return whole;
    }

    /** So many columns of nearly equal length. */
    private static Object slices(Object input, Arguments args) {
        int count = Math.max(1, args.count("slices", 1));
        List<?> list = args.inputList(input);
        List<Object> columns = new ArrayList<>();
        // without a rest nothing is filled
        int longest = list.size() % count == 0 ? 0 : list.size() / count + 1;
        int from = 0;
        for (int i = 0; i < count; i++) {
            int to = from + list.size() / count + (i < list.size() % count ? 1 : 0);
            columns.add(filled(list.subList(from, to), longest, args));
            from = to;
        }
        return columns;
    }
}
