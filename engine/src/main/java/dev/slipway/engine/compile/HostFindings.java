package dev.slipway.engine.compile;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.model.Diagnostic;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;

/**
 * What is wrong with tasks on hosts: one mistake is told once however many hosts it is for, and names them when it is not for
 * all.
 */
final class HostFindings {
    private static final int NAMED = 3;

    /** Tasks by identity, since they are large and the same object for all hosts. */
    private final Map<CompiledTask, Set<String>> looked = new IdentityHashMap<>();

    private final Map<Diagnostic, Finding> found = new LinkedHashMap<>();

    private record Finding(SequencedSet<String> hosts, Set<CompiledTask> tasks) {}

    /** A task was looked at for a host, whether or not something is wrong with it. */
    void looked(CompiledTask task, String host) {
        looked.computeIfAbsent(task, t -> new HashSet<>()).add(host);
    }

    void add(CompiledTask task, String host, Diagnostic diagnostic) {
        Finding finding = found.computeIfAbsent(
                diagnostic,
                d -> new Finding(new LinkedHashSet<>(), java.util.Collections.newSetFromMap(new IdentityHashMap<>())));
        finding.hosts().add(host);
        finding.tasks().add(task);
    }

    void tell(Problems problems) {
        found.forEach((diagnostic, finding) -> problems.add(told(diagnostic, finding)));
    }

    private Diagnostic told(Diagnostic diagnostic, Finding finding) {
        Set<String> all = new HashSet<>();
        finding.tasks().forEach(task -> all.addAll(looked.getOrDefault(task, Set.of())));
        if (finding.hosts().containsAll(all)) {
            return diagnostic;
        }
        List<String> named = finding.hosts().stream().limit(NAMED).toList();
        int more = finding.hosts().size() - named.size();
        String hosts = String.join(", ", named) + (more > 0 ? " and " + more + " more" : "");
        return new Diagnostic(
                diagnostic.severity(),
                diagnostic.at(),
                diagnostic.message() + " (only for " + hosts + ")",
                diagnostic.hint());
    }
}
