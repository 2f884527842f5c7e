package dev.slipway.engine.run;

import dev.slipway.engine.compile.Node;
import dev.slipway.engine.graph.Walk;
import dev.slipway.engine.model.Play;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plays that the failure of one host, or of too many, ends for all: {@code any_errors_fatal}, {@code max_fail_percentage}.
 * Other hosts still do what stands before the failed task, and the task itself, as if hosts went in step; one that is ahead
 * stops where it is. Any thread.
 */
final class Stops {
    private final Map<Play, Stop> stops = new IdentityHashMap<>();
    /** By batch, the hosts that failed or are out of reach, with the node at which they did. */
    private final Map<Node.HostGroup, Map<String, Out>> outs = new IdentityHashMap<>();

    private volatile boolean none = true;

    /**
     * The end of a play.
     *
     * @param order that of the last task that hosts still run
     * @param cause the node that failed
     */
    record Stop(Play play, int order, int cause) {}

    /** Why a host is out. */
    private enum Why {
        FAILED,
        UNREACHABLE
    }

    private record Out(int cause, Why why) {}

    boolean none() {
        return none;
    }

    synchronized List<Stop> all() {
        return List.copyOf(stops.values());
    }

    /** The node that stopped the play before a task, or {@link Walk#NOBODY}. */
    synchronized int stopped(Play play, int order) {
        Stop stop = stops.get(play);
        return stop != null && order > stop.order() ? stop.cause() : Walk.NOBODY;
    }

    /** Whether a play was stopped by that node. */
    synchronized boolean caused(Play play, int cause) {
        Stop stop = stops.get(play);
        return stop != null && stop.cause() == cause;
    }

    /** The node for whose sake nothing comes after a play or batch, or {@link Walk#NOBODY}. */
    synchronized int over(Node.Over over) {
        Stop stop = stops.get(over.play());
        if (stop != null) {
            return stop.cause();
        }
        Map<String, Out> out = outs.getOrDefault(over.group(), Map.of());
        return out.keySet().containsAll(over.group().batch())
                ? out.values().stream().mapToInt(Out::cause).min().orElse(Walk.NOBODY)
                : Walk.NOBODY;
    }

    /** A host failed, and nothing caught it. */
    void failed(Node.OnHost node, int cause) {
        out(node, new Out(cause, Why.FAILED));
    }

    void unreachable(Node.OnHost node, int cause) {
        out(node, new Out(cause, Why.UNREACHABLE));
    }

    private void out(Node.OnHost node, Out out) {
        Play play = node.task().play();
        boolean fatal = node.task().task().flow().anyErrorsFatal();
        if (fatal || play.control().maxFailPercentage().isPresent()) {
            count(node, play, out, fatal);
        }
    }

    private synchronized void count(Node.OnHost node, Play play, Out out, boolean fatal) {
        Map<String, Out> all = outs.computeIfAbsent(node.group(), k -> new LinkedHashMap<>());
        all.putIfAbsent(node.host().name(), out);
        long failed = all.values().stream().filter(o -> o.why() == Why.FAILED).count();
        // a host out of reach does not count here, as in Ansible's linear strategy
        boolean tooMany = play.control()
                .maxFailPercentage()
                .filter(most -> failed * 100.0 / node.group().batch().size() > most)
                .isPresent();
        if (fatal || tooMany) {
            Stop stop = new Stop(play, node.order(), out.cause());
            stops.merge(play, stop, (one, other) -> one.order() <= other.order() ? one : other);
            none = false;
        }
    }
}
