package dev.slipway.engine.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Writes a graph as text, DOT or Mermaid. */
public final class GraphText<N> {
    private final Graph<N> graph;
    private final Function<N, String> label;
    private final Function<N, String> lane;

    /**
     * @param label what a node is called
     * @param lane what it is drawn together with (its host), or ""
     */
    public GraphText(Graph<N> graph, Function<N, String> label, Function<N, String> lane) {
        this.graph = graph;
        this.label = label;
        this.lane = lane;
    }

    /** One line a node, with the numbers of the nodes it waits for; a number in brackets means order only. */
    public String text() {
        Map<Integer, StringBuilder> waits = new LinkedHashMap<>();
        for (Edge edge : graph.edges()) {
            StringBuilder list = waits.computeIfAbsent(edge.to(), k -> new StringBuilder());
            String number = Integer.toString(edge.from() + 1);
            list.append(list.isEmpty() ? "" : " ").append(edge.kind() == Edge.Kind.NEEDS ? number : "(" + number + ")");
        }
        int width = Integer.toString(graph.size()).length();
        StringBuilder out = new StringBuilder();
        for (int node = 0; node < graph.size(); node++) {
            N value = graph.nodes().get(node);
            String where = lane.apply(value);
            out.append(String.format("%" + width + "d  ", node + 1))
                    .append(where.isEmpty() ? "" : where + ": ")
                    .append(label.apply(value).replace("\n", "\\n"));
            StringBuilder list = waits.get(node);
            out.append(list == null ? "" : "  <- " + list).append('\n');
        }
        return out.toString();
    }

    /** For Graphviz. */
    public String dot() {
        StringBuilder out = new StringBuilder("digraph slipway {\n  rankdir=LR;\n  node [shape=box];\n");
        int cluster = 0;
        for (Map.Entry<String, List<Integer>> entry : lanes().entrySet()) {
            boolean boxed = !entry.getKey().isEmpty();
            if (boxed) {
                out.append("  subgraph cluster_").append(cluster++).append(" {\n    label=");
                out.append(quoted(entry.getKey())).append(";\n");
            }
            for (int node : entry.getValue()) {
                out.append(boxed ? "    n" : "  n").append(node + 1).append(" [label=");
                out.append(quoted(label.apply(graph.nodes().get(node)))).append("];\n");
            }
            out.append(boxed ? "  }\n" : "");
        }
        for (Edge edge : graph.edges()) {
            out.append("  n").append(edge.from() + 1).append(" -> n").append(edge.to() + 1);
            out.append(edge.kind() == Edge.Kind.AFTER ? " [style=dashed];\n" : ";\n");
        }
        return out.append("}\n").toString();
    }

    /** For Mermaid, which Git forges draw in Markdown. */
    public String mermaid() {
        StringBuilder out = new StringBuilder("flowchart LR\n");
        int cluster = 0;
        for (Map.Entry<String, List<Integer>> entry : lanes().entrySet()) {
            boolean boxed = !entry.getKey().isEmpty();
            if (boxed) {
                out.append("  subgraph lane").append(cluster++).append('[');
                out.append(escaped(entry.getKey())).append("]\n");
            }
            for (int node : entry.getValue()) {
                out.append(boxed ? "    n" : "  n").append(node + 1).append('[');
                out.append(escaped(label.apply(graph.nodes().get(node)))).append("]\n");
            }
            out.append(boxed ? "  end\n" : "");
        }
        for (Edge edge : graph.edges()) {
            out.append("  n").append(edge.from() + 1).append(edge.kind() == Edge.Kind.AFTER ? " -.-> n" : " --> n");
            out.append(edge.to() + 1).append('\n');
        }
        return out.toString();
    }

    private Map<String, List<Integer>> lanes() {
        Map<String, List<Integer>> lanes = new LinkedHashMap<>();
        for (int node = 0; node < graph.size(); node++) {
            lanes.computeIfAbsent(lane.apply(graph.nodes().get(node)), k -> new java.util.ArrayList<>())
                    .add(node);
        }
        return lanes;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    private static String escaped(String text) {
        return '"'
                + text.replace("#", "#35;")
                        .replace("\"", "#quot;")
                        .replace("<", "#lt;")
                        .replace(">", "#gt;")
                        .replace("\n", " ")
                + '"';
    }
}
