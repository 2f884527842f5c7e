package dev.slipway.engine.run;

import dev.slipway.engine.compile.Node;
import dev.slipway.engine.graph.Walk;
import dev.slipway.engine.model.Section;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where hosts stand in the blocks of their plays, and so which nodes a failure leaves out: edges say that only where nothing
 * catches it. Any thread.
 */
final class Course {
    private final Stops stops = new Stops();
    private final Endings endings = new Endings();
    private final Map<String, Map<Integer, Frame>> frames = new HashMap<>();
    /** The node at which a host was found to be out of reach. */
    private final Map<String, Integer> lost = new HashMap<>();
    /** Hosts that failed outside of any block that could still help. */
    private final Map<String, Integer> failed = new HashMap<>();
    /** Of tasks that one host runs for all, by order: the node that failed, or nobody. */
    private final Map<Integer, Integer> relayed = new HashMap<>();

    /** What a task's turn comes to. */
    sealed interface Way {
        Way RUNS = new Runs();
        Way PASSES = new Passes();
        Way STANDS_BY = new StandsBy();

        record Runs() implements Way {}

        /** It is not the host's any more. */
        record Passes() implements Way {}

        /** It is there for a failure that has not happened. */
        record StandsBy() implements Way {}

        /** In a plan: only a run can tell. */
        record Perhaps(String because) implements Way {}
    }

    /** What becomes of a failure. */
    enum Catch {
        RESCUED,
        NOT_RESCUED
    }

    Stops stops() {
        return stops;
    }

    Endings endings() {
        return endings;
    }

    /** The node for whose sake this one is left out, or {@link Walk#NOBODY}. */
    int barred(Node node) {
        return switch (node) {
            case Node.OnHost on when on.path().isEmpty() && stops.none() && !relays(on) -> Walk.NOBODY;
            case Node.OnHost on -> barred(on);
            case Node.Gate gate -> barred(gate);
            case Node.Barrier barrier ->
                barrier.over().map(over -> stops.over(over)).orElse(Walk.NOBODY);
        };
    }

    private synchronized int barred(Node.OnHost node) {
        String host = node.host().name();
        int within = barred(host, node.path());
        if (within != Walk.NOBODY) {
            return within;
        }
        int relay = relays(node) ? relayed.getOrDefault(node.order(), Walk.NOBODY) : Walk.NOBODY;
        return relay != Walk.NOBODY || sheltered(host, node.path())
                ? relay
                : stops.stopped(node.task().play(), node.order());
    }

    private synchronized int barred(Node.Gate gate) {
        int within = barred(gate.host(), gate.path());
        if (within != Walk.NOBODY) {
            return within;
        }
        return switch (gate.kind()) {
            case AWAIT -> Walk.NOBODY;
            case ENTER ->
                sheltered(gate.host(), gate.path())
                        ? Walk.NOBODY
                        : stops.stopped(gate.block().play(), gate.order() + 1);
            case LEAVE -> {
                Frame frame = frame(gate.host(), gate.block().number());
                yield frame.kept() != Walk.NOBODY
                        ? frame.kept()
                        : lost.getOrDefault(
                                gate.host(),
                                frame.outcome().map(Frame.Trouble::cause).orElse(Walk.NOBODY));
            }
        };
    }

    private int barred(String host, List<Section> path) {
        if (!path.isEmpty() && lost.containsKey(host)) {
            return lost.get(host);
        }
        for (Section section : path) {
            Frame frame = frame(host, section.block());
            if (frame.kept() != Walk.NOBODY) {
                return frame.kept();
            }
            Optional<Frame.Trouble> trouble = frame.trouble(section.part());
            if (trouble.isPresent()) {
                return trouble.get().cause();
            }
            if (section.part() == Section.Part.RESCUE) {
                Optional<Frame.Trouble> block = frame.trouble(Section.Part.BLOCK);
                if (block.filter(t -> t.kind() == Frame.Trouble.Kind.STOP).isPresent()) {
                    return block.get().cause();
                }
            }
        }
        return Walk.NOBODY;
    }

    /** What helps after a failure, or is promised always, is not stopped for another host's sake. */
    private boolean sheltered(String host, List<Section> path) {
        return path.stream()
                .anyMatch(section -> section.part() == Section.Part.ALWAYS
                        || section.part() == Section.Part.RESCUE
                                && frame(host, section.block())
                                        .trouble(Section.Part.BLOCK)
                                        .isPresent());
    }

    private Frame frame(String host, int block) {
        return frames.getOrDefault(host, Map.of()).getOrDefault(block, Frame.entered(false));
    }

    private void put(String host, int block, Frame frame) {
        frames.computeIfAbsent(host, k -> new HashMap<>()).put(block, frame);
    }

    /** What is to become of a task whose turn it is. */
    Way way(Node.OnHost node) {
        Way own = endings.way(node);
        boolean plain = node.path().isEmpty() && !relays(node);
        return plain || own == Way.PASSES ? own : within(node, own);
    }

    private synchronized Way within(Node.OnHost node, Way own) {
        Way way = own;
        for (Section section : node.path()) {
            Frame frame = frame(node.host().name(), section.block());
            if (section.part() != Section.Part.RESCUE
                    || frame.trouble(Section.Part.BLOCK).isPresent()) {
                continue;
            }
            if (frame.open().isEmpty()) {
                return Way.STANDS_BY;
            }
            way = new Way.Perhaps("whether " + frame.open().get() + " fails");
        }
        return way == Way.RUNS && relayed.containsKey(node.order()) ? Way.PASSES : way;
    }

    /** A host comes to a gate and passes. */
    synchronized void passed(Node.Gate gate) {
        if (gate.kind() == Node.Gate.Kind.ENTER) {
            put(gate.host(), gate.block().number(), Frame.entered(gate.block().rescued()));
        }
    }

    /** A task failed in a way that stops its host. */
    synchronized Catch failed(int index, Node.OnHost node) {
        relay(node, index);
        return fails(node, new Frame.Trouble(index, Frame.Trouble.Kind.FAILURE), index);
    }

    /** A host was found to be out of reach. */
    synchronized void lost(int index, Node.OnHost node) {
        lost.put(node.host().name(), index);
        stops.unreachable(node, index);
    }

    /** A task is over and did not fail. */
    void done(Node.OnHost node) {
        if (!node.path().isEmpty() || relays(node)) {
            over(node);
        }
    }

    private synchronized void over(Node.OnHost node) {
        relay(node, Walk.NOBODY);
        if (!node.path().isEmpty()) {
            frame(node.host().name(), node.path().getLast().block()).begin();
        }
    }

    /** Whether one host does it for all: where several come to it, the first that has something to do. */
    private static boolean relays(Node.OnHost node) {
        return node.task().task().keywords().runOnce();
    }

    private void relay(Node.OnHost node, int cause) {
        if (relays(node)) {
            relayed.put(node.order(), cause);
        }
    }

    private Catch fails(Node.OnHost node, Frame.Trouble trouble, int cause) {
        String host = node.host().name();
        if (!node.path().isEmpty()) {
            Section inner = node.path().getLast();
            frame(host, inner.block()).trouble(inner.part(), trouble);
            frame(host, inner.block()).begin();
        }
        if (trouble.kind() == Frame.Trouble.Kind.STOP || lost.containsKey(host)) {
            return Catch.NOT_RESCUED;
        }
        for (Section section : node.path()) {
            if (frame(host, section.block()).catches(section.part())) {
                return Catch.RESCUED;
            }
        }
        failed.putIfAbsent(host, cause);
        stops.failed(node, cause);
        return Catch.NOT_RESCUED;
    }

    /** A node was left out for the sake of another one. */
    synchronized Catch skipped(Node node, int cause) {
        return switch (node) {
            case Node.OnHost on -> fails(on, trouble(on.task().play(), cause), cause);
            case Node.Gate gate -> {
                skipped(gate, cause);
                yield Catch.NOT_RESCUED;
            }
            case Node.Barrier barrier -> Catch.NOT_RESCUED;
        };
    }

    private Frame.Trouble trouble(dev.slipway.engine.model.Play play, int cause) {
        return new Frame.Trouble(
                cause, stops.caused(play, cause) ? Frame.Trouble.Kind.STOP : Frame.Trouble.Kind.FAILURE);
    }

    private void skipped(Node.Gate gate, int cause) {
        if (gate.kind() == Node.Gate.Kind.ENTER) {
            put(gate.host(), gate.block().number(), Frame.notEntered(cause));
        }
        if (!gate.path().isEmpty()) {
            Section outer = gate.path().getLast();
            frame(gate.host(), outer.block())
                    .trouble(outer.part(), trouble(gate.block().play(), cause));
        }
    }

    /** In a plan: only a run can tell whether a task fails. */
    void open(Node.OnHost node) {
        if (!node.path().isEmpty()) {
            opened(node);
        }
    }

    private synchronized void opened(Node.OnHost node) {
        for (Section section : node.path().reversed()) {
            Frame frame = frame(node.host().name(), section.block());
            if (frame.catches(section.part())) {
                frame.open("'" + node.task().task().name() + "'");
                return;
            }
        }
    }

    /** Whether a task of a rescue would have been its host's: most are there for failures that never happen. */
    synchronized boolean due(Node.OnHost node) {
        for (Section section : node.path()) {
            Frame frame = frame(node.host().name(), section.block());
            boolean failed = frame.trouble(Section.Part.BLOCK)
                    .filter(t -> t.kind() == Frame.Trouble.Kind.FAILURE)
                    .isPresent();
            if (section.part() == Section.Part.RESCUE && !failed) {
                return false;
            }
        }
        return true;
    }

    /** Whether a handler of the block was called before this one, which stands in its rescue or always. */
    synchronized boolean begun(Node.OnHost helper) {
        return frame(
                        helper.host().name(),
                        helper.task().task().flow().sections().getLast().block())
                .begun();
    }

    /** Whether a host has failed, or is out of reach. */
    synchronized boolean troubled(String host) {
        return failed.containsKey(host) || lost.containsKey(host);
    }

    /** A host that failed or was out of reach takes part again. */
    synchronized void clear(String host) {
        failed.remove(host);
        lost.remove(host);
    }
}
