package dev.slipway.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GraphTextTest {
    private static GraphText<String> graph() {
        Graph.Builder<String> builder = new Graph.Builder<>();
        int first = builder.add("h1/say \"hi\" <b>#1");
        int second = builder.add("h2/two\nlines \\");
        int barrier = builder.add("/end");
        builder.edge(first, second, Edge.Kind.NEEDS);
        builder.edge(first, barrier, Edge.Kind.AFTER);
        builder.edge(second, barrier, Edge.Kind.AFTER);
        return new GraphText<>(
                builder.build(),
                node -> node.substring(node.indexOf('/') + 1),
                node -> node.substring(0, node.indexOf('/')));
    }

    @Test
    void textNamesForEachNodeWhatItWaitsFor() {
        assertThat(graph().text()).isEqualTo("""
                        1  h1: say "hi" <b>#1
                        2  h2: two\\nlines \\  <- 1
                        3  end  <- (1) (2)
                        """);
    }

    @Test
    void dotQuotesWhatGraphvizWouldRead() {
        assertThat(graph().dot()).isEqualTo("""
                        digraph slipway {
                          rankdir=LR;
                          node [shape=box];
                          subgraph cluster_0 {
                            label="h1";
                            n1 [label="say \\"hi\\" <b>#1"];
                          }
                          subgraph cluster_1 {
                            label="h2";
                            n2 [label="two\\nlines \\\\"];
                          }
                          n3 [label="end"];
                          n1 -> n2;
                          n1 -> n3 [style=dashed];
                          n2 -> n3 [style=dashed];
                        }
                        """);
    }

    @Test
    void mermaidIsGivenEntitiesForWhatItWouldTakeForMarkup() {
        assertThat(graph().mermaid()).isEqualTo("""
                        flowchart LR
                          subgraph lane0["h1"]
                            n1["say #quot;hi#quot; #lt;b#gt;#35;1"]
                          end
                          subgraph lane1["h2"]
                            n2["two lines \\"]
                          end
                          n3["end"]
                          n1 --> n2
                          n1 -.-> n3
                          n2 -.-> n3
                        """);
    }

    @Test
    void aSecondEdgeBetweenTheSameNodesIsDroppedAndTheStrongerOneStays() {
        Graph.Builder<String> builder = new Graph.Builder<>();
        int a = builder.add("a");
        int b = builder.add("b");
        builder.edge(a, b, Edge.Kind.AFTER);
        builder.edge(a, b, Edge.Kind.NEEDS);
        builder.edge(a, b, Edge.Kind.AFTER);

        assertThat(builder.build().edges()).containsExactly(new Edge(a, b, Edge.Kind.NEEDS));
    }
}
