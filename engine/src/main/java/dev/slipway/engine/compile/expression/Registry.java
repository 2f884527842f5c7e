package dev.slipway.engine.compile.expression;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Operations by name. */
final class Registry {
    private Registry() {}

    @SafeVarargs
    static Map<String, Operation> of(Collection<Operation>... groups) {
        Map<String, Operation> all = new TreeMap<>();
        for (Collection<Operation> group : groups) {
            for (Operation operation : group) {
                if (all.put(operation.name(), operation) != null) {
                    throw new IllegalStateException("two operations named " + operation.name());
                }
            }
        }
        return Collections.unmodifiableMap(all);
    }
}
