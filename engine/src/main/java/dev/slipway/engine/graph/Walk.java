package dev.slipway.engine.graph;

import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Visits every node of a graph once, each after the nodes it waits for, as many at a time as allowed.
 *
 * <p>With a limit of 1 the order is that of the node numbers among those ready, always the same. A node that fails is told
 * once; what needs it is skipped, and told with the node that failed, not with the one in between.
 */
public final class Walk<N> {
    /** What to do at each node. Called on virtual threads; {@code skipped} and {@code cancelled} must not block. */
    public interface Visitor<N> {
        /**
         * A node begins to be visited, since another one is over: the last that it waited for, or one that made room. It is
         * not called for nodes that begin with the walk. Must not block.
         */
        default void released(int index, int by) {}

        /** Visits a node; false when it failed. */
        boolean visit(int index, N node) throws InterruptedException;

        /**
         * Whether work on a node has begun ahead of its turn. It is visited then whatever else happened, to tell how it
         * ended. Must not block.
         */
        default boolean begun(N node) {
            return false;
        }

        /** A node that is not visited because another one, the cause, failed. */
        void skipped(int index, N node, N cause);

        /** A node that is not visited because the walk was stopped. */
        void cancelled(int index, N node);
    }

    private static final int NO_CAUSE = -1;
    private static final int NOBODY = -1;

    private final Graph<N> graph;
    private final int limit;
    private final Visitor<N> visitor;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final PriorityQueue<Integer> ready = new PriorityQueue<>();
    private final int[] waits;
    private final int[] cause;
    private int running;
    private int left;
    private boolean stopped;
    private Throwable crash;

    /** @param limit how many nodes may be visited at the same time, at least 1 */
    public Walk(Graph<N> graph, int limit, Visitor<N> visitor) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, is " + limit);
        }
        this.graph = graph;
        this.limit = limit;
        this.visitor = visitor;
        this.waits = graph.waitsFor();
        this.cause = new int[graph.size()];
        Arrays.fill(cause, NO_CAUSE);
        this.left = graph.size();
    }

    /**
     * Walks to the end.
     *
     * @throws InterruptedException when the calling thread is interrupted; nodes under way are left to end by themselves
     * @throws RuntimeException what a visitor threw, an error likewise; no further node is visited then
     */
    public void run() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            for (int node = 0; node < waits.length; node++) {
                if (waits[node] == 0) {
                    ready.add(node);
                }
            }
            dispatch(NOBODY);
            while (left > 0) {
                idle.await();
            }
        } finally {
            stopped = true;
            lock.unlock();
        }
        switch (crash) {
            case null -> {}
            case Error error -> throw error;
            case RuntimeException exception -> throw exception;
            default -> throw new IllegalStateException(crash);
        }
    }

    /** Starts no further node. Nodes under way end by themselves, the others are told as cancelled. */
    public void stop() {
        lock.lock();
        try {
            stopped = true;
            dispatch(NOBODY);
        } finally {
            lock.unlock();
        }
    }

    /** Starts what is ready since a node is over, or settles it when it is not to be visited. Holds the lock. */
    private void dispatch(int by) {
        while (!ready.isEmpty()) {
            int node = ready.peek();
            boolean passed = (stopped || cause[node] != NO_CAUSE) && !begun(node);
            if (passed && cause[node] != NO_CAUSE) {
                ready.remove();
                tell(() -> visitor.skipped(
                        node, graph.nodes().get(node), graph.nodes().get(cause[node])));
                settle(node, cause[node]);
            } else if (passed) {
                ready.remove();
                tell(() -> visitor.cancelled(node, graph.nodes().get(node)));
                settle(node, NO_CAUSE);
            } else if (running < limit) {
                ready.remove();
                running++;
                if (by != NOBODY) {
                    tell(() -> visitor.released(node, by));
                }
                Thread.ofVirtual().name("node-" + node).start(() -> visit(node));
            } else {
                return;
            }
        }
        if (left == 0) {
            idle.signalAll();
        }
    }

    private boolean begun(int node) {
        return crash == null && visitor.begun(graph.nodes().get(node));
    }

    /** A visitor that breaks must not leave the others waiting for ever. Holds the lock. */
    private void tell(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException | Error e) {
            crashed(e);
        }
    }

    private void crashed(Throwable thrown) {
        if (crash == null) {
            crash = thrown;
        }
        stopped = true;
    }

    private void visit(int node) {
        boolean done = false;
        Throwable thrown = null;
        try {
            done = visitor.visit(node, graph.nodes().get(node));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            thrown = e;
        }
        lock.lock();
        try {
            running--;
            if (thrown != null) {
                crashed(thrown);
            }
            // what stopped a node that had begun all the same stops those behind it
            settle(node, done || cause[node] != NO_CAUSE ? cause[node] : node);
            dispatch(node);
        } finally {
            lock.unlock();
        }
    }

    /** Lets go of the nodes that wait for this one. Holds the lock. */
    private void settle(int node, int failed) {
        left--;
        for (Edge edge : graph.edgesFrom(node)) {
            int known = cause[edge.to()];
            if (failed != NO_CAUSE && edge.kind() == Edge.Kind.NEEDS && (known == NO_CAUSE || failed < known)) {
                // of several the first by number, so that the same is told however threads are scheduled
                cause[edge.to()] = failed;
            }
            if (--waits[edge.to()] == 0) {
                ready.add(edge.to());
            }
        }
    }
}
