package dev.slipway.engine.compile;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a task on a host needs of other hosts.
 *
 * @param others hosts whose earlier tasks must be done
 * @param reads names of other hosts' values that it uses, by host
 * @param asked other hosts that it asks something; each is also among those whose earlier tasks must be done
 * @param targets other hosts that it acts on, likewise
 * @param leaders hosts on which the same task must be done
 */
record Needs(
        Set<String> others,
        Map<String, Set<String>> reads,
        Set<String> asked,
        Set<String> targets,
        Set<String> leaders) {
    /** What most tasks need; nothing can be added. */
    static final Needs NOTHING = new Needs(Set.of(), Map.of(), Set.of(), Set.of(), Set.of());

    /** Nothing yet. */
    Needs() {
        this(
                new LinkedHashSet<>(),
                new LinkedHashMap<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>());
    }

    void read(String host, String name) {
        others.add(host);
        reads.computeIfAbsent(host, k -> new LinkedHashSet<>()).add(name);
    }

    void ask(String host) {
        others.add(host);
        asked.add(host);
    }

    void actOn(String host) {
        others.add(host);
        targets.add(host);
    }
}
