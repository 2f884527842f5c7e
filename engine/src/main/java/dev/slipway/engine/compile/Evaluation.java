package dev.slipway.engine.compile;

import dev.slipway.engine.facts.FactCatalog;
import dev.slipway.engine.model.Host;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a task asks of a host, or of every host that agrees with it in what decides.
 *
 * @param items for one of these hosts
 * @param asked the variables that decided; empty when it was not single variables alone
 */
record Evaluation(List<Call.Item> items, Optional<List<String>> asked) {
    Evaluation {
        items = List.copyOf(items);
    }

    /** For one host alone, in ways that are not known. */
    static Evaluation once(List<Call.Item> items) {
        return new Evaluation(items, Optional.empty());
    }

    /** The items for a host. */
    List<Call.Item> on(Host host) {
        if (items.size() == 1) {
            Call.Item item = on(host.name(), items.getFirst());
            return item == items.getFirst() ? items : List.of(item);
        }
        return items.stream().map(item -> on(host.name(), item)).toList();
    }

    private Call.Item on(String host, Call.Item item) {
        // one that acts on another host is of a task that is evaluated for each host alone
        return asked.isEmpty() || item.target().equals(host)
                ? item
                : new Call.Item(
                        item.label(),
                        item.variables(),
                        host,
                        item.as(),
                        item.condition(),
                        item.call(),
                        item.revealed());
    }

    /** Whether nothing that tasks have registered and set had, or would have, a say in it. */
    boolean regardless(Map<String, Object> live) {
        if (asked.isEmpty() || !live.isEmpty() && !Collections.disjoint(live.keySet(), asked.get())) {
            return false;
        }
        for (String name : asked.get()) {
            if (FactCatalog.tells(name)) {
                return false;
            }
        }
        return true;
    }
}
