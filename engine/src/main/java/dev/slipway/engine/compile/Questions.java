package dev.slipway.engine.compile;

import dev.slipway.engine.spi.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Questions to hosts, each once, by host and by the user to ask as. Hosts that are asked the same for a task share the list of
 * it. For one thread while they are gathered.
 */
public final class Questions {
    private final Map<String, Map<String, List<List<Query<?>>>>> byHost = new LinkedHashMap<>();

    public void add(String host, String as, Query<?> query) {
        add(host, as, List.of(query));
    }

    /** @param queries not to be changed any more */
    void add(String host, String as, List<Query<?>> queries) {
        if (!queries.isEmpty()) {
            byHost.computeIfAbsent(host, k -> new LinkedHashMap<>())
                    .computeIfAbsent(as, k -> new ArrayList<>())
                    .add(queries);
        }
    }

    /** By user, the questions to a host. */
    public Map<String, Set<Query<?>>> of(String host) {
        Map<String, Set<Query<?>>> byUser = new LinkedHashMap<>();
        byHost.getOrDefault(host, Map.of()).forEach((as, lists) -> {
            Set<Query<?>> each = new LinkedHashSet<>();
            lists.forEach(each::addAll);
            byUser.put(as, each);
        });
        return byUser;
    }

    public boolean isEmpty() {
        return byHost.isEmpty();
    }
}
