package dev.slipway.engine.compile;

import dev.slipway.engine.graph.Edge;
import dev.slipway.engine.graph.Graph;
import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.Play;
import dev.slipway.engine.model.Yaml;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    /** By name of play, the node that is over when the play is. */
    private final Map<String, Integer> ends = new LinkedHashMap<>();

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
        if (hosts.isEmpty()) {
            return;
        }
        List<Integer> gates =
                play
                        .needs()
                        .map(names -> names.stream().map(Yaml.Scalar::text).toList())
                        .orElse(List.of(previous))
                        .stream()
                        .map(ends::get)
                        .filter(java.util.Objects::nonNull)
                        .toList();
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
        ends.put(play.name(), barrier("end of '" + play.name() + "'", hosts, Edge.Kind.AFTER));
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
        Map<String, Integer> before = Map.copyOf(last);
        if (task.task().keywords().runOnce() && group.batch().size() > 1) {
            once(group, task, before);
            return;
        }
        for (String host : group.batch()) {
            node(host, group, task, before);
        }
    }

    /** Runs on the first host when all are ready; nobody goes on before, and nobody can if it fails. */
    private void once(Node.HostGroup group, CompiledTask task, Map<String, Integer> before) {
        String first = group.batch().getFirst();
        int ready = barrier("all hosts ready for '" + task.task().name() + "'", group.batch(), Edge.Kind.AFTER);
        await(first, ready, Edge.Kind.AFTER);
        int node = node(first, group, task, before);
        group.batch().stream().skip(1).forEach(host -> await(host, node, Edge.Kind.NEEDS));
    }

    private int node(String name, Node.HostGroup group, CompiledTask task, Map<String, Integer> before) {
        Host host = dry.host(name);
        Node.OnHost node = new Node.OnHost(order, task, host, group);
        int index = graph.add(node);
        Integer own = last.put(name, index);
        if (own != null) {
            graph.edge(own, index, Edge.Kind.NEEDS);
        }
        List<Wait> waits = pending.remove(name);
        if (waits != null) {
            waits.forEach(wait -> graph.edge(wait.node(), index, wait.kind()));
        }
        for (String other : dry.visit(node)) {
            Integer there = before.get(other);
            if (there != null && !other.equals(name)) {
                graph.edge(there, index, Edge.Kind.NEEDS);
            }
        }
        return index;
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
        }
        return index;
    }
}
