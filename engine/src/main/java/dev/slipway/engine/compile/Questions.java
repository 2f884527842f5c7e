package dev.slipway.engine.compile;

import dev.slipway.engine.spi.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Questions to hosts, each once, by host and by the user to ask as. For one thread while they are gathered: they are kept as
 * they come, in one list for a host, since the many small ones of its tasks would weigh more than what is in them.
 */
public final class Questions {
    private final Map<String, Map<String, List<Query<?>>>> byHost = new LinkedHashMap<>();

    public void add(String host, String as, Query<?> query) {
        add(host, as, List.of(query));
    }

    void add(String host, String as, List<Query<?>> queries) {
        if (!queries.isEmpty()) {
            byHost.computeIfAbsent(host, k -> new LinkedHashMap<>())
                    .computeIfAbsent(as, k -> new ArrayList<>())
                    .addAll(queries);
        }
    }

    /** By user, the questions to a host. */
    public Map<String, Set<Query<?>>> of(String host) {
        Map<String, Set<Query<?>>> byUser = new LinkedHashMap<>();
        byHost.getOrDefault(host, Map.of()).forEach((as, asked) -> byUser.put(as, new LinkedHashSet<>(asked)));
        return byUser;
    }

    public boolean isEmpty() {
        return byHost.isEmpty();
    }
}
