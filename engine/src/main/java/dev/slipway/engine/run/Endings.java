package dev.slipway.engine.run;

import dev.slipway.engine.compile.Node;
import dev.slipway.engine.model.MetaAction;
import dev.slipway.engine.model.Play;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** What {@code meta} tasks have ended: plays for hosts, and single flushes of handlers. Any thread. */
final class Endings {
    private final Map<Play, Map<String, Course.Way>> over = new IdentityHashMap<>();
    /** By host, the flush that has a condition. */
    private final Map<String, Flush> flushes = new HashMap<>();

    private volatile boolean none = true;

    /** Handlers with an order up to the last go this way. */
    private record Flush(int last, Course.Way way) {}

    /**
     * A {@code meta} task did what it says, or in a plan perhaps does.
     *
     * @param status {@code OK}, {@code SKIPPED}, or {@code UNKNOWN} for perhaps
     */
    void meta(Node.OnHost node, MetaAction action, Status status) {
        switch (action) {
            case END_HOST -> end(node, List.of(node.host().name()), status);
            case END_BATCH -> end(node, node.group().batch(), status);
            case END_PLAY -> end(node, node.group().play(), status);
            case FLUSH_HANDLERS -> flush(node, status);
            case NOOP, CLEAR_FACTS, CLEAR_HOST_ERRORS, RESET_CONNECTION -> {}
        }
    }

    private synchronized void end(Node.OnHost node, List<String> hosts, Status status) {
        if (status == Status.SKIPPED) {
            return;
        }
        none = false;
        Map<String, Course.Way> ended = over.computeIfAbsent(node.task().play(), k -> new HashMap<>());
        for (String host : hosts) {
            ended.merge(host, way(node, status), (old, now) -> old == Course.Way.PASSES ? old : now);
        }
    }

    private synchronized void flush(Node.OnHost node, Status status) {
        if (status != Status.OK) {
            none = false;
            int last = node.order() + node.task().play().handlers().size();
            Course.Way way = status == Status.SKIPPED
                    ? Course.Way.PASSES
                    : new Course.Way.Perhaps("'" + node.task().task().name() + "'");
            flushes.put(node.host().name(), new Flush(last, way));
        }
    }

    private static Course.Way way(Node.OnHost node, Status status) {
        return status == Status.OK
                ? Course.Way.PASSES
                : new Course.Way.Perhaps("'" + node.task().task().name() + "'");
    }

    /** What they mean for a task. */
    Course.Way way(Node.OnHost node) {
        return none ? Course.Way.RUNS : settled(node);
    }

    private synchronized Course.Way settled(Node.OnHost node) {
        Course.Way own = over.getOrDefault(node.task().play(), Map.of())
                .getOrDefault(node.host().name(), Course.Way.RUNS);
        Flush flush = flushes.get(node.host().name());
        boolean flushed = flush != null && node.task().handler() && node.order() <= flush.last();
        return flushed && own != Course.Way.PASSES ? flush.way() : own;
    }
}
