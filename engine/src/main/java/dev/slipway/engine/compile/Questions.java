package dev.slipway.engine.compile;

import dev.slipway.engine.spi.Query;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Questions to hosts, each once, by host and by the user to ask as. For one thread. */
public final class Questions {
    private final Map<String, Map<String, Set<Query<?>>>> byHost = new LinkedHashMap<>();

    public void add(String host, String as, Query<?> query) {
        byHost.computeIfAbsent(host, k -> new LinkedHashMap<>())
                .computeIfAbsent(as, k -> new LinkedHashSet<>())
                .add(query);
    }

    /** By user, the questions to a host. */
    public Map<String, Set<Query<?>>> of(String host) {
        return byHost.getOrDefault(host, Map.of());
    }

    public boolean isEmpty() {
        return byHost.isEmpty();
    }
}
