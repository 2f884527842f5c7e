package dev.slipway.engine.compile;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Position;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/**
 * What is wrong with tasks on hosts: one mistake is told once however many hosts it is for, and names them when it is not for
 * all.
 *
 * @param <T> tasks, told apart by identity since they are large and the same object for all hosts
 */
final class HostFindings<T> {
    private static final int NAMED = 3;

    /** By task, the hosts by their numbers: as many as hosts times tasks. */
    private final Map<T, BitSet> looked = new IdentityHashMap<>();

    private final Map<String, Integer> numbers = new HashMap<>();

    private final Map<Diagnostic, Finding<T>> found = new LinkedHashMap<>();

    private record Finding<T>(SequencedSet<String> hosts, Set<T> tasks) {}

    /** A task may run on a host, whether or not something is wrong with it. */
    void looked(T task, String host) {
        looked.computeIfAbsent(task, t -> new BitSet()).set(number(host));
    }

    private int number(String host) {
        return numbers.computeIfAbsent(host, h -> numbers.size());
    }

    void add(T task, String host, Diagnostic diagnostic) {
        Finding<T> finding = found.computeIfAbsent(
                diagnostic,
                d -> new Finding<>(
                        new LinkedHashSet<>(), java.util.Collections.newSetFromMap(new IdentityHashMap<>())));
        looked(task, host);
        finding.hosts().add(host);
        finding.tasks().add(task);
    }

    void tell(Problems problems) {
        Map<Place, List<Map.Entry<Diagnostic, Finding<T>>>> byPlace = new LinkedHashMap<>();
        found.entrySet().forEach(entry -> byPlace.computeIfAbsent(Place.of(entry.getKey()), p -> new ArrayList<>())
                .add(entry));
        byPlace.values().forEach(same -> {
            if (apart(same)) {
                problems.add(told(same));
            } else {
                same.forEach(one -> problems.add(told(List.of(one))));
            }
        });
    }

    /** What is wrong in one place with one next step. */
    private record Place(Position at, Optional<String> hint) {
        static Place of(Diagnostic diagnostic) {
            return new Place(diagnostic.at(), diagnostic.hint());
        }
    }

    /** Whether each is for other hosts: the same mistake then, with the values of the hosts in its words. */
    private boolean apart(List<Map.Entry<Diagnostic, Finding<T>>> same) {
        Set<String> seen = new HashSet<>();
        return same.stream().flatMap(one -> one.getValue().hosts().stream()).allMatch(seen::add);
    }

    /** The first of them, with the hosts unless all have it. */
    private Diagnostic told(List<Map.Entry<Diagnostic, Finding<T>>> same) {
        Diagnostic first = same.getFirst().getKey();
        SequencedSet<String> own = same.getFirst().getValue().hosts();
        BitSet others = new BitSet();
        int affected = 0;
        for (Map.Entry<Diagnostic, Finding<T>> one : same) {
            affected += one.getValue().hosts().size();
            one.getValue().tasks().forEach(task -> others.or(looked.getOrDefault(task, new BitSet())));
        }
        own.forEach(host -> others.clear(number(host)));
        if (others.isEmpty()) {
            return first;
        }
        String hosts = affected > own.size()
                ? "for " + named(own) + "; similar for " + count(affected - own.size())
                : "only for " + named(own);
        return new Diagnostic(
                first.rule(), first.severity(), first.at(), first.message() + " (" + hosts + ")", first.hint());
    }

    private static String named(SequencedSet<String> hosts) {
        List<String> named = hosts.stream().limit(NAMED).toList();
        int more = hosts.size() - named.size();
        return String.join(", ", named) + (more > 0 ? " and " + count(more) : "");
    }

    private static String count(int hosts) {
        return hosts + (hosts == 1 ? " more host" : " more hosts");
    }
}
