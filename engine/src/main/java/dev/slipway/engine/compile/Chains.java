package dev.slipway.engine.compile;

import dev.slipway.engine.graph.Edge;
import dev.slipway.engine.graph.Graph;
import dev.slipway.engine.model.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The nodes of each host, one after another, and the edges that nodes of other hosts make necessary. */
final class Chains {
    private final Graph.Builder<Node> graph = new Graph.Builder<>();
    /** The newest node of each host. */
    private final Map<String, Integer> last = new HashMap<>();
    /** What the next node of a host waits for besides the one before it. */
    private final Map<String, List<Wait>> pending = new HashMap<>();
    /** Hosts whose next node comes after the one before it, whatever became of that. */
    private final Set<String> loose = new HashSet<>();
    /** The newest node of another host's that acts on each host, since the host's own newest. */
    private final Map<String, Integer> guests = new HashMap<>();
    /** By host and name of a value, the other hosts' nodes that use it. */
    private final Map<String, Map<String, List<Integer>>> readers = new HashMap<>();

    /** A node to be waited for. */
    record Wait(int node, Edge.Kind kind) {}

    Graph<Node> build() {
        return graph.build();
    }

    /** The newest node of each host now. */
    Map<String, Integer> newest() {
        return Map.copyOf(last);
    }

    void await(String host, Wait wait) {
        pending.computeIfAbsent(host, k -> new ArrayList<>()).add(wait);
    }

    /** What comes next on these hosts comes after a node, whatever became of that. */
    void await(List<String> hosts, int node) {
        hosts.forEach(host -> await(host, new Wait(node, Edge.Kind.AFTER)));
    }

    /** Another node of a host's has to be over first, whatever became of it. */
    void after(int earlier, int later) {
        graph.edge(earlier, later, Edge.Kind.AFTER);
    }

    /** What comes next on these hosts does not hang on what came before it: it finds out by itself. */
    void loosen(List<String> hosts) {
        loose.addAll(hosts);
    }

    int gate(Node.Gate gate) {
        return next(gate.host(), gate);
    }

    private int next(String host, Node node) {
        int index = graph.add(node);
        Integer own = last.put(host, index);
        boolean free = !loose.isEmpty() && loose.remove(host);
        if (own != null) {
            graph.edge(own, index, free ? Edge.Kind.AFTER : Edge.Kind.NEEDS);
        }
        List<Wait> waits = pending.remove(host);
        if (waits != null) {
            waits.forEach(wait -> graph.edge(wait.node(), index, wait.kind()));
        }
        Integer guest = guests.remove(host);
        if (guest != null) {
            graph.edge(guest, index, Edge.Kind.AFTER);
        }
        return index;
    }

    /** @param before the newest nodes from before the task's first one, as far as anybody needs one of another host's */
    int add(Visit visit, Map<String, Integer> before) {
        String name = visit.node().host().name();
        int index = next(name, visit.node());
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

    int barrier(String label, List<String> hosts, Edge.Kind kind) {
        return barrier(new Node.Barrier(label, Optional.empty()), hosts, kind);
    }

    int barrier(Node.Barrier barrier, List<String> hosts, Edge.Kind kind) {
        int index = graph.add(barrier);
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
