package dev.slipway.engine.compile.expression;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The arguments of a call as written, in the order of the parameters.
 *
 * @param slots one for each parameter
 * @param rest further positional ones
 * @param named further named ones
 */
record Given(List<Optional<Node>> slots, List<Node> rest, Map<String, Node> named) {
    Given {
        slots = List.copyOf(slots);
        rest = List.copyOf(rest);
        named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
    }
}
