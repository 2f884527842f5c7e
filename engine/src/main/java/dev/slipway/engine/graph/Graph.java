package dev.slipway.engine.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An immutable directed acyclic graph. Nodes are numbered in the order they were added.
 *
 * @param <N> what a node is
 */
public final class Graph<N> {
    private final List<N> nodes;
    /** Where the edges of each node begin in {@link #to}; those of the next one begin where they end. */
    private final int[] begins;
    /** The node each edge leads to; as its complement, when that one does not need the other. */
    private final int[] to;

    private final int[] waitsFor;

    private Graph(List<N> nodes, int[] begins, int[] to, int[] waitsFor) {
        this.nodes = nodes;
        this.begins = begins;
        this.to = to;
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
        return IntStream.range(begins[node], begins[node + 1])
                .mapToObj(edge -> new Edge(node, target(edge), kind(edge)))
                .toList();
    }

    /** All edges, by the number of the earlier node. */
    public List<Edge> edges() {
        return IntStream.range(0, size())
                .boxed()
                .flatMap(node -> out(node).stream())
                .toList();
    }

    /** The number of a node's first edge; edges are numbered node after node. */
    int begin(int node) {
        return begins[node];
    }

    int target(int edge) {
        return to[edge] < 0 ? ~to[edge] : to[edge];
    }

    Edge.Kind kind(int edge) {
        return to[edge] < 0 ? Edge.Kind.AFTER : Edge.Kind.NEEDS;
    }

    /** How many edges lead to each node; the caller may change the copy. */
    int[] waitsFor() {
        return waitsFor.clone();
    }

    /** Collects nodes and edges. An edge may only lead from a node to one added later, so a cycle cannot be built. */
    public static final class Builder<N> {
        private static final int NONE = -1;

        private final List<N> nodes = new ArrayList<>();
        /** Of each node the first and the last of its edges, and of each edge the next one of the same node. */
        private int[] first = new int[64];

        private int[] last = new int[64];
        private int[] next = new int[64];
        private int[] to = new int[64];
        private int edges;

        /** Adds a node and gives its number. */
        public int add(N node) {
            int number = nodes.size();
            nodes.add(node);
            first = roomFor(number, first);
            last = roomFor(number, last);
            first[number] = NONE;
            last[number] = NONE;
            return number;
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
            int told = kind == Edge.Kind.NEEDS ? to : ~to;
            for (int edge = first[from]; edge != NONE; edge = next[edge]) {
                if (this.to[edge] == to || this.to[edge] == ~to) {
                    this.to[edge] = Math.max(this.to[edge], told);
                    return;
                }
            }
            append(from, told);
        }

        private void append(int from, int told) {
            to = roomFor(edges, to);
            next = roomFor(edges, next);
            to[edges] = told;
            next[edges] = NONE;
            if (last[from] == NONE) {
                first[from] = edges;
            } else {
                next[last[from]] = edges;
            }
            last[from] = edges;
            edges++;
        }

        private static int[] roomFor(int index, int[] numbers) {
            return index < numbers.length ? numbers : Arrays.copyOf(numbers, numbers.length * 2);
        }

        public Graph<N> build() {
            int[] begins = new int[nodes.size() + 1];
            int[] sorted = new int[edges];
            int[] waits = new int[nodes.size()];
            int count = 0;
            for (int node = 0; node < nodes.size(); node++) {
                begins[node] = count;
                for (int edge = first[node]; edge != NONE; edge = next[edge]) {
                    sorted[count++] = to[edge];
                    waits[to[edge] < 0 ? ~to[edge] : to[edge]]++;
                }
            }
            begins[nodes.size()] = count;
            return new Graph<>(List.copyOf(nodes), begins, sorted, waits);
        }
    }
}
