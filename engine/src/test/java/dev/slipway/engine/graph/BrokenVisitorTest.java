package dev.slipway.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nothing that a visitor does may leave a walk waiting for ever. */
@Timeout(20)
class BrokenVisitorTest {
    private final List<String> told = new CopyOnWriteArrayList<>();

    /** Visits that fail or break by name. */
    private class Visits implements Walk.Visitor<String> {
        @Override
        public boolean visit(int index, String node) {
            if (node.startsWith("error")) {
                throw new StackOverflowError(node);
            }
            return !node.startsWith("fails");
        }

        @Override
        public void skipped(int index, String node, int cause) {
            told.add(node + " for " + cause);
        }

        @Override
        public void cancelled(int index, String node) {
            told.add(node + " cancelled");
        }
    }

    private static Graph<String> chain(String... names) {
        Graph.Builder<String> builder = new Graph.Builder<>();
        for (String name : names) {
            int node = builder.add(name);
            if (node > 0) {
                builder.edge(node - 1, node, Edge.Kind.NEEDS);
            }
        }
        return builder.build();
    }

    @Test
    void anErrorEndsTheWalkAndIsThrown() {
        assertThatThrownBy(() -> new Walk<>(chain("a", "error", "b"), 2, new Visits()).run())
                .isInstanceOf(StackOverflowError.class)
                .hasMessage("error");
    }

    @Test
    void aVisitorThatBreaksWhenItIsToldOfASkipEndsTheWalk() {
        Visits breaking = new Visits() {
            @Override
            public void skipped(int index, String node, int cause) {
                throw new IllegalStateException("no paper");
            }
        };

        assertThatThrownBy(() -> new Walk<>(chain("fails", "b", "c"), 2, breaking).run())
                .hasMessage("no paper");
    }

    @Test
    void ofSeveralCausesTheFirstByNumberIsTold() throws InterruptedException {
        for (int round = 0; round < 50; round++) {
            Graph.Builder<String> builder = new Graph.Builder<>();
            builder.add("fails 1");
            builder.add("fails 2");
            builder.add("both");
            builder.edge(0, 2, Edge.Kind.NEEDS);
            builder.edge(1, 2, Edge.Kind.NEEDS);
            told.clear();
            new Walk<>(builder.build(), 2, new Visits()).run();

            assertThat(told).containsExactly("both for 0");
        }
    }

    @Test
    void aWalkThatIsStoppedBeforeItBeginsVisitsNothing() throws InterruptedException {
        Walk<String> walk = new Walk<>(chain("a", "b"), 2, new Visits());
        walk.stop();
        walk.run();

        assertThat(told).containsExactly("a cancelled", "b cancelled");
    }

    @Test
    void anEmptyGraphIsOverAtOnce() throws InterruptedException {
        new Walk<>(chain(), 1, new Visits()).run();

        assertThat(told).isEmpty();
    }
}
