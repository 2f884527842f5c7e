package dev.slipway.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class WalkTest {
    /** What became of each node, and the order in which nodes were visited. */
    private record Log(Map<Integer, String> fates, List<Integer> order) {}

    private static Log walk(Graph<Integer> graph, int limit, BitSet failing) throws InterruptedException {
        Map<Integer, String> fates = new ConcurrentHashMap<>();
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        new Walk<>(graph, limit, new Walk.Visitor<Integer>() {
                    @Override
                    public boolean visit(int index, Integer node) {
                        order.add(index);
                        assertThat(fates.put(index, failing.get(index) ? "failed" : "done"))
                                .isNull();
                        return !failing.get(index);
                    }

                    @Override
                    public void skipped(int index, Integer node, int cause) {
                        assertThat(failing.get(cause))
                                .as("the root cause is a node that failed")
                                .isTrue();
                        assertThat(fates.put(index, "skipped")).isNull();
                    }

                    @Override
                    public void cancelled(int index, Integer node) {
                        fates.put(index, "cancelled");
                    }
                })
                .run();
        return new Log(new TreeMap<>(fates), List.copyOf(order));
    }

    private static Graph<Integer> random(RandomGenerator random) {
        Graph.Builder<Integer> builder = new Graph.Builder<>();
        int size = 1 + random.nextInt(60);
        for (int node = 0; node < size; node++) {
            builder.add(node);
            for (int edge = random.nextInt(4); edge > 0 && node > 0; edge--) {
                builder.edge(random.nextInt(node), node, random.nextInt(3) == 0 ? Edge.Kind.AFTER : Edge.Kind.NEEDS);
            }
        }
        return builder.build();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void everyNodeOnceInOrderAndFailuresSkipExactlyWhatNeedsThem(long seed) throws InterruptedException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int round = 0; round < 20; round++) {
            Graph<Integer> graph = random(random);
            BitSet failing = new BitSet();
            for (int node = 0; node < graph.size(); node++) {
                failing.set(node, random.nextInt(8) == 0);
            }
            Log one = walk(graph, 1, failing);
            Log many = walk(graph, 1 + random.nextInt(8), failing);
            assertThat(many.fates())
                    .as("forks do not change outcomes, seed %d", seed)
                    .isEqualTo(one.fates());
            assertThat(one.fates()).hasSize(graph.size());
            for (Log log : List.of(one, many)) {
                for (Edge edge : graph.edges()) {
                    int from = log.order().indexOf(edge.from());
                    int to = log.order().indexOf(edge.to());
                    assertThat(from < 0 || to < 0 || from < to)
                            .as("%s, seed %d", edge, seed)
                            .isTrue();
                }
            }
            assertThat(one.fates()).isEqualTo(expected(graph, failing));
        }
    }

    private static Map<Integer, String> expected(Graph<Integer> graph, BitSet failing) {
        BitSet bad = new BitSet();
        Map<Integer, String> fates = new TreeMap<>();
        for (int node = 0; node < graph.size(); node++) {
            if (!bad.get(node)) {
                fates.put(node, failing.get(node) ? "failed" : "done");
            } else {
                fates.put(node, "skipped");
            }
            for (Edge edge : graph.out(node)) {
                if (edge.kind() == Edge.Kind.NEEDS && !fates.get(node).equals("done")) {
                    bad.set(edge.to());
                }
            }
        }
        return fates;
    }

    @Test
    void oneAtATimeFollowsTheNumbers() throws InterruptedException {
        Graph.Builder<Integer> builder = new Graph.Builder<>();
        for (int i = 0; i < 50; i++) {
            builder.add(i);
        }
        builder.edge(3, 4, Edge.Kind.NEEDS);
        assertThat(walk(builder.build(), 1, new BitSet()).order()).isSorted();
    }

    @Test
    void neverMoreThanTheLimitAtOnce() throws InterruptedException {
        Graph.Builder<Integer> builder = new Graph.Builder<>();
        for (int i = 0; i < 30; i++) {
            builder.add(i);
        }
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        new Walk<>(builder.build(), 3, new Visiting() {
                    @Override
                    public boolean visit(int index, Integer node) throws InterruptedException {
                        most.accumulateAndGet(now.incrementAndGet(), Math::max);
                        Thread.sleep(2);
                        now.decrementAndGet();
                        return true;
                    }
                })
                .run();
        assertThat(most.get()).isBetween(2, 3);
    }

    @Test
    void stoppingStartsNothingNewAndTellsTheRest() throws InterruptedException {
        Graph.Builder<Integer> builder = new Graph.Builder<>();
        for (int i = 0; i < 10; i++) {
            builder.add(i);
            if (i > 0) {
                builder.edge(i - 1, i, Edge.Kind.NEEDS);
            }
        }
        List<Integer> cancelled = Collections.synchronizedList(new ArrayList<>());
        Walk<?>[] walk = new Walk<?>[1];
        Walk<Integer> stopping = new Walk<>(builder.build(), 2, new Visiting() {
            @Override
            public boolean visit(int index, Integer node) {
                if (index == 4) {
                    walk[0].stop();
                }
                return true;
            }

            @Override
            public void cancelled(int index, Integer node) {
                cancelled.add(index);
            }
        });
        walk[0] = stopping;
        stopping.run();
        assertThat(cancelled).containsExactly(5, 6, 7, 8, 9);
    }

    private static Map<Integer, Integer> releases(Graph<Integer> graph, int limit) throws InterruptedException {
        Map<Integer, Integer> releases = new ConcurrentHashMap<>();
        new Walk<>(graph, limit, new Visiting() {
                    @Override
                    public void released(int index, int by) {
                        assertThat(releases.put(index, by)).isNull();
                    }

                    @Override
                    public boolean visit(int index, Integer node) throws InterruptedException {
                        Thread.sleep(node);
                        return true;
                    }
                })
                .run();
        return releases;
    }

    @Test
    void tellsWhichNodeLetANodeBegin() throws InterruptedException {
        Graph.Builder<Integer> builder = new Graph.Builder<>();
        // the number of a node is how long it takes: 2 waits for the quick 0 and the slow 1
        List.of(1, 200, 1, 1).forEach(builder::add);
        builder.edge(0, 2, Edge.Kind.NEEDS);
        builder.edge(1, 2, Edge.Kind.AFTER);
        builder.edge(2, 3, Edge.Kind.NEEDS);

        assertThat(releases(builder.build(), 4)).isEqualTo(Map.of(2, 1, 3, 2));
    }

    @Test
    void tellsWhichNodeMadeRoomWhenPlacesAreFew() throws InterruptedException {
        Graph.Builder<Integer> builder = new Graph.Builder<>();
        List.of(1, 1, 1).forEach(builder::add);

        assertThat(releases(builder.build(), 1)).isEqualTo(Map.of(1, 0, 2, 1));
    }

    @Test
    void anEdgeCannotPointBackwards() {
        Graph.Builder<Integer> builder = new Graph.Builder<>();
        builder.add(0);
        builder.add(1);
        assertThatThrownBy(() -> builder.edge(1, 0, Edge.Kind.NEEDS)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCrashInAVisitorEndsTheWalkAndIsThrown() {
        Graph.Builder<Integer> builder = new Graph.Builder<>();
        builder.add(0);
        Walk<Integer> walk = new Walk<>(builder.build(), 1, new Visiting() {
            @Override
            public boolean visit(int index, Integer node) {
                throw new IllegalStateException("bug");
            }
        });
        assertThatThrownBy(walk::run).hasMessage("bug");
    }

    private abstract static class Visiting implements Walk.Visitor<Integer> {
        @Override
        public void skipped(int index, Integer node, int cause) {}

        @Override
        public void cancelled(int index, Integer node) {}
    }

    @Test
    void aNodeThatHasBegunIsVisitedWhateverElseHappensAndPassesOnWhyOthersAreNot() throws InterruptedException {
        Graph.Builder<Integer> builder = new Graph.Builder<>();
        for (int node = 0; node < 4; node++) {
            builder.add(node);
            if (node > 0) {
                builder.edge(node - 1, node, Edge.Kind.NEEDS);
            }
        }
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        new Walk<>(builder.build(), 1, new Walk.Visitor<Integer>() {
                    @Override
                    public boolean visit(int index, Integer node) {
                        told.add("visited " + node);
                        return node != 0;
                    }

                    @Override
                    public boolean begun(Integer node) {
                        return node == 1;
                    }

                    @Override
                    public void skipped(int index, Integer node, int cause) {
                        told.add("skipped " + node + " for " + cause);
                    }

                    @Override
                    public void cancelled(int index, Integer node) {
                        told.add("cancelled " + node);
                    }
                })
                .run();

        assertThat(told).containsExactly("visited 0", "visited 1", "skipped 2 for 0", "skipped 3 for 0");
    }
}
