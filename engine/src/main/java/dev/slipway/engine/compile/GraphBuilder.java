package dev.slipway.engine.compile;

import dev.slipway.engine.graph.Edge;
import dev.slipway.engine.graph.Graph;
import dev.slipway.engine.model.Play;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.Yaml;
import dev.slipway.engine.spi.ReadOnly;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Ties tasks to hosts and to each other: written order on one host; across hosts only what {@code docs} list (plays, batches,
 * run_once, values and questions of other hosts).
 */
final class GraphBuilder {
    private final DryRun dry;
    private final Graph.Builder<Node> graph = new Graph.Builder<>();
    /** The newest node of each host. */
    private final Map<String, Integer> last = new HashMap<>();
    /** What the next node of a host waits for besides the one before it. */
    private final Map<String, List<Wait>> pending = new HashMap<>();
    /** The newest node of another host's that acts on each host, since the host's own newest. */
    private final Map<String, Integer> guests = new HashMap<>();
    /** By host and name of a value, the other hosts' nodes that use it. */
    private final Map<String, Map<String, List<Integer>>> readers = new HashMap<>();
    /** By name of play, the nodes that are over when the play is. */
    private final Map<String, List<Integer>> ends = new LinkedHashMap<>();

    private String previous = "";
    private int order;

    private record Wait(int node, Edge.Kind kind) {}

    /** What a play does next: a task, or the handlers that were notified so far. */
    sealed interface Step {
        record Run(CompiledTask task) implements Step {}

        record Flush() implements Step {}
    }

    GraphBuilder(DryRun dry) {
        this.dry = dry;
    }

    Graph<Node> build() {
        return graph.build();
    }

    void play(Play play, List<List<String>> batches, List<Step> steps, List<CompiledTask> handlers) {
        List<String> hosts = batches.stream().flatMap(List::stream).toList();
        List<Integer> gates =
                play
                        .needs()
                        .map(names -> names.stream().map(Yaml.Scalar::text).toList())
                        .orElse(List.of(previous))
                        .stream()
                        .flatMap(name -> ends.getOrDefault(name, List.of()).stream())
                        .toList();
        if (hosts.isEmpty()) {
            // who needs this play still waits for what it would have waited for
            ends.put(play.name(), gates);
            previous = play.name();
            return;
        }
        for (String host : hosts) {
            gates.forEach(gate -> await(host, gate, Edge.Kind.AFTER));
        }
        for (int i = 0; i < batches.size(); i++) {
            Node.HostGroup group = new Node.HostGroup(hosts, batches.get(i));
            batch(group, steps, handlers);
            if (i + 1 < batches.size()) {
                // a batch that failed must not be followed by the next one: that is what serial is for
                int over = barrier("batch " + (i + 1) + " of '" + play.name() + "'", batches.get(i), Edge.Kind.NEEDS);
                batches.get(i + 1).forEach(host -> await(host, over, Edge.Kind.NEEDS));
            }
        }
        ends.put(play.name(), List.of(barrier("end of '" + play.name() + "'", hosts, Edge.Kind.AFTER)));
        previous = play.name();
    }

    private void batch(Node.HostGroup group, List<Step> steps, List<CompiledTask> handlers) {
        for (Step step : steps) {
            switch (step) {
                case Step.Run(CompiledTask task) -> task(group, task);
                case Step.Flush() -> handlers.forEach(handler -> task(group, handler));
            }
        }
        handlers.forEach(handler -> task(group, handler));
    }

    private void task(Node.HostGroup group, CompiledTask task) {
        order++;
        if (task.task().keywords().runOnce() && group.batch().size() > 1) {
            once(group, task);
            return;
        }
        List<Visit> visits = new ArrayList<>(dry.visit(order, task, group, group.batch()));
        Map<String, Integer> before = before(visits);
        // an edge leads from a lower number to a higher one, so leaders come first
        Set<String> leaders =
                visits.stream().flatMap(v -> v.needed().leaders().stream()).collect(Collectors.toSet());
        if (!leaders.isEmpty()) {
            visits.sort(
                    Comparator.comparing(v -> !leaders.contains(v.node().host().name())));
        }
        boolean looksOnly = task.module() instanceof ReadOnly;
        List<Runnable> later = new ArrayList<>();
        for (Visit one : visits) {
            int index = add(one, before);
            if (looksOnly) {
                // among tasks that all only look, nobody disturbs what another one sees
                later.add(() -> holdBack(one, index));
            } else {
                holdBack(one, index);
            }
        }
        later.forEach(Runnable::run);
    }

    /** The newest node of each host, as far as anybody needs one of another host's. */
    private Map<String, Integer> before(List<Visit> visits) {
        return visits.stream().allMatch(visit -> visit.needed().others().isEmpty()) ? Map.of() : Map.copyOf(last);
    }

    /** A host that is asked something goes on when it has answered, or the answer would depend on who is faster. */
    private void holdBack(Visit asking, int index) {
        if (asking.needed() == Needs.NOTHING) {
            return;
        }
        String own = asking.node().host().name();
        asking.needed().asked().stream()
                .filter(host -> !host.equals(own))
                .forEach(host -> await(host, index, Edge.Kind.AFTER));
    }

    /** Runs on the first host when all are ready; nobody goes on before, and nobody can if it fails. */
    private void once(Node.HostGroup group, CompiledTask task) {
        String first = group.batch().getFirst();
        Map<String, Integer> before = Map.copyOf(last);
        int ready = barrier("all hosts ready for '" + task.task().name() + "'", group.batch(), Edge.Kind.AFTER);
        await(first, ready, Edge.Kind.AFTER);
        Visit visit = dry.visit(order, task, group, List.of(first)).getFirst();
        int node = add(visit, before);
        holdBack(visit, node);
        group.batch().stream().skip(1).forEach(host -> await(host, node, Edge.Kind.NEEDS));
    }

    private int add(Visit visit, Map<String, Integer> before) {
        String name = visit.node().host().name();
        int index = graph.add(visit.node());
        dry.numbered(visit, index);
        Integer own = last.put(name, index);
        if (own != null) {
            graph.edge(own, index, Edge.Kind.NEEDS);
        }
        List<Wait> waits = pending.remove(name);
        if (waits != null) {
            waits.forEach(wait -> graph.edge(wait.node(), index, wait.kind()));
        }
        Integer guest = guests.remove(name);
        if (guest != null) {
            graph.edge(guest, index, Edge.Kind.AFTER);
        }
        write(visit.node(), index);
        Needs needs = visit.needed();
        if (needs == Needs.NOTHING) {
            return index;
        }
        needs.others().forEach(other -> need(name, other, before, index));
        needs.leaders().forEach(leader -> need(name, leader, last, index));
        needs.targets().forEach(target -> visit(target, index));
        needs.reads()
                .forEach((host, names) -> names.forEach(value -> readers.computeIfAbsent(host, k -> new HashMap<>())
                        .computeIfAbsent(value, k -> new ArrayList<>())
                        .add(index)));
        return index;
    }

    /** A value is not replaced before those who were to see it have. */
    private void write(Node.OnHost node, int index) {
        Task task = node.task().task();
        if (task.register().isEmpty() && node.task().factNames().isEmpty()) {
            return;
        }
        List<String> names = new ArrayList<>(node.task().factNames());
        task.register().ifPresent(names::add);
        List<String> hosts = task.keywords().runOnce()
                ? node.group().batch()
                : List.of(node.host().name());
        for (String host : hosts) {
            for (String name : names) {
                List<Integer> before =
                        readers.computeIfAbsent(host, k -> new HashMap<>()).remove(name);
                if (before != null) {
                    before.forEach(reader -> graph.edge(reader, index, Edge.Kind.AFTER));
                }
            }
        }
    }

    /** Two tasks that act on one host never do so at the same time, whosever they are. */
    private void visit(String target, int index) {
        Integer own = last.get(target);
        if (own != null) {
            graph.edge(own, index, Edge.Kind.AFTER);
        }
        Integer guest = guests.put(target, index);
        if (guest != null) {
            graph.edge(guest, index, Edge.Kind.AFTER);
        }
    }

    private void need(String name, String other, Map<String, Integer> nodes, int index) {
        Integer there = nodes.get(other);
        if (there != null && !other.equals(name)) {
            graph.edge(there, index, Edge.Kind.NEEDS);
        }
    }

    private void await(String host, int node, Edge.Kind kind) {
        pending.computeIfAbsent(host, k -> new ArrayList<>()).add(new Wait(node, kind));
    }

    private int barrier(String label, List<String> hosts, Edge.Kind kind) {
        int index = graph.add(new Node.Barrier(label));
        for (String host : hosts) {
            Integer node = last.get(host);
            if (node != null) {
                graph.edge(node, index, kind);
            }
            pending.getOrDefault(host, List.of()).forEach(wait -> graph.edge(wait.node(), index, wait.kind()));
        }
        return index;
    }
}
