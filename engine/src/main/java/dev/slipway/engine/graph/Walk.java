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

        /**
         * The number of a failed node for whose sake this one is not to be visited, though no edge says so, or
         * {@link Walk#NOBODY}. Asked when all the node waits for is over, perhaps more than once. Must not block.
         */
        default int barred(int index, N node) {
            return NOBODY;
        }

        /** A node that is not visited because another one, the cause, failed. */
        void skipped(int index, N node, int cause);

        /** A node that is not visited because the walk was stopped. */
        void cancelled(int index, N node);
    }

    /** No node. */
    public static final int NOBODY = -1;

    private static final int NO_CAUSE = NOBODY;
    private static final int NOTHING = -1;

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

    /** Starts what is ready since a node is over. Holds the lock. */
    private void dispatch(int by) {
        for (int node = take(by); node != NOTHING; node = take(by)) {
            int first = node;
            Thread.ofVirtual().name("node-" + node).start(() -> visitFrom(first));
        }
    }

    /** The next node to visit, counted as running; settles on the way what is not to be visited. Holds the lock. */
    private int take(int by) {
        while (!ready.isEmpty()) {
            int node = ready.peek();
            if (cause[node] == NO_CAUSE && !stopped) {
                cause[node] = barred(node);
            }
            boolean passed = (stopped || cause[node] != NO_CAUSE) && !begun(node);
            if (passed && cause[node] != NO_CAUSE) {
                ready.remove();
                tell(() -> visitor.skipped(node, graph.nodes().get(node), cause[node]));
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
                return node;
            } else {
                return NOTHING;
            }
        }
        if (left == 0) {
            idle.signalAll();
        }
        return NOTHING;
    }

    private int barred(int node) {
        try {
            return visitor.barred(node, graph.nodes().get(node));
        } catch (RuntimeException | Error e) {
            crashed(e);
            return NO_CAUSE;
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

    /** A thread goes on with what it made ready, most often the same host's next task: it needs no other one for that. */
    private void visitFrom(int first) {
        for (int node = first; node != NOTHING; ) {
            node = visit(node);
        }
    }

    /** Visits a node; gives the one that this thread is to visit next. */
    private int visit(int node) {
        boolean done = false;
        Throwable thrown = null;
        try {
            done = visitor.visit(node, graph.nodes().get(node));
        } catch (InterruptedException e) {
            // the node was not done; whoever interrupted it did not mean the next one
        } catch (RuntimeException | Error e) {
            thrown = e;
        }
        Thread.interrupted();
        lock.lock();
        try {
            running--;
            if (thrown != null) {
                crashed(thrown);
            }
            // what stopped a node that had begun all the same stops those behind it
            settle(node, done || cause[node] != NO_CAUSE ? cause[node] : node);
            int next = take(node);
            dispatch(node);
            return next;
        } finally {
            lock.unlock();
        }
    }

    /** Lets go of the nodes that wait for this one. Holds the lock. */
    private void settle(int node, int failed) {
        left--;
        for (int edge = graph.begin(node); edge < graph.begin(node + 1); edge++) {
            int to = graph.target(edge);
            int known = cause[to];
            if (failed != NO_CAUSE && graph.kind(edge) == Edge.Kind.NEEDS && (known == NO_CAUSE || failed < known)) {
                // of several the first by number, so that the same is told however threads are scheduled
                cause[to] = failed;
            }
            if (--waits[to] == 0) {
                ready.add(to);
            }
        }
    }
}
