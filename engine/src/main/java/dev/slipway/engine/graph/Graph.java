package dev.slipway.engine.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An immutable directed acyclic graph. Nodes are numbered in the order they were added.
 *
 * @param <N> what a node is
 */
public final class Graph<N> {
    private final List<N> nodes;
    private final Edge[][] out;
    private final int[] waitsFor;

    private Graph(List<N> nodes, Edge[][] out, int[] waitsFor) {
        this.nodes = nodes;
        this.out = out;
        this.waitsFor = waitsFor;
    }

    public List<N> nodes() {
        return nodes;
    }

    public int size() {
        return nodes.size();
    }

    /** Edges to the nodes that wait for this one, in the order they were added. */
    public List<Edge> out(int node) {
        return List.of(out[node]);
    }

    /** All edges, by the number of the earlier node. */
    public List<Edge> edges() {
        return Arrays.stream(out).flatMap(Arrays::stream).toList();
    }

    Edge[] edgesFrom(int node) {
        return out[node];
    }

    /** How many edges lead to each node; the caller may change the copy. */
    int[] waitsFor() {
        return waitsFor.clone();
    }

    /** Collects nodes and edges. An edge may only lead from a node to one added later, so a cycle cannot be built. */
    public static final class Builder<N> {
        private final List<N> nodes = new ArrayList<>();
        private final List<List<Edge>> out = new ArrayList<>();

        /** Adds a node and gives its number. */
        public int add(N node) {
            nodes.add(node);
            out.add(new ArrayList<>(2));
            return nodes.size() - 1;
        }

        public int size() {
            return nodes.size();
        }

        /**
         * Adds an edge; a second one between the same nodes is dropped, but {@code NEEDS} wins over {@code AFTER}.
         *
         * @throws IllegalArgumentException when it would point backwards
         */
        public void edge(int from, int to, Edge.Kind kind) {
            if (from >= to) {
                throw new IllegalArgumentException("edge " + from + " -> " + to + " points backwards");
            }
            List<Edge> edges = out.get(from);
            for (int i = 0; i < edges.size(); i++) {
                if (edges.get(i).to() == to) {
                    if (kind == Edge.Kind.NEEDS) {
                        edges.set(i, new Edge(from, to, kind));
                    }
                    return;
                }
            }
            edges.add(new Edge(from, to, kind));
        }

        public Graph<N> build() {
            Edge[][] edges = new Edge[nodes.size()][];
            int[] waits = new int[nodes.size()];
            for (int i = 0; i < edges.length; i++) {
                edges[i] = out.get(i).toArray(Edge[]::new);
                for (Edge edge : edges[i]) {
                    waits[edge.to()]++;
                }
            }
            return new Graph<>(List.copyOf(nodes), edges, waits);
        }
    }
}
