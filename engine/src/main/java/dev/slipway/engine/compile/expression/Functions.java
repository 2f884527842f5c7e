package dev.slipway.engine.compile.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What can be called by its name alone. */
final class Functions {
    private static final int LONGEST = 1_000_000;
    static final Map<String, Operation> ALL = Registry.of(
            List.of(
                    Operation.shape("range", "from, to?, step?", (none, args) -> range(args)),
                    Operation.shape("dict", "**entries", (none, args) -> new LinkedHashMap<>(args.named()))),
            Lookups.functions());

    private Functions() {}

    private static List<Object> range(Arguments args) {
        long first = args.whole("from", 0);
        long from = args.has("to") ? first : 0;
        long to = args.has("to") ? args.whole("to", 0) : first;
        long step = args.whole("step", 1);
        if (step == 0) {
            throw args.error("the step of 'range' cannot be zero", "");
        }
        List<Object> numbers = new ArrayList<>();
        for (long n = from; step > 0 ? n < to : n > to; n += step) {
            numbers.add(n);
            if (numbers.size() > LONGEST) {
                throw args.error("'range' is too long", "at most " + LONGEST + " numbers");
            }
        }
        return numbers;
    }
}
