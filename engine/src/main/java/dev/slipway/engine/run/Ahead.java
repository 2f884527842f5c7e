package dev.slipway.engine.run;

import dev.slipway.engine.compile.Call;
import dev.slipway.engine.compile.Node;
import dev.slipway.engine.graph.Edge;
import dev.slipway.engine.graph.Graph;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.profile.Phase;
import dev.slipway.engine.profile.Timing;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.transport.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes the changes of an item, and in the same round trip those of the items and tasks that follow on the same host, as far
 * as it is plain what they are and nothing between them can turn out otherwise. The host stops at the first that fails. Each
 * result is kept until its task's turn, where it is judged, told and registered as if it had just been made.
 */
final class Ahead {
    private final Session session;
    private final Graph<Node> graph;
    private final Map<Node, Integer> places = new IdentityHashMap<>();
    private final int[] waitsFor;
    private final Map<Node, List<Made>> kept = Collections.synchronizedMap(new IdentityHashMap<>());

    /**
     * An item whose changes were sent.
     *
     * @param results one for each change
     * @param answers what the host said to the questions that prove them, asked after the changes
     */
    record Made(
            Node.OnHost node,
            Call.Item item,
            List<Change> changes,
            List<Step.Result> results,
            Map<Query<?>, Object> answers) {
        boolean lost() {
            return results.stream().anyMatch(Step.Result.Lost.class::isInstance);
        }

        /** The same when it has turned out that all of it was made. */
        Made done() {
            Step.Result done = new Step.Result.Done(new CommandResult(0, "", ""));
            return new Made(node, item, changes, Collections.nCopies(changes.size(), done), Map.of());
        }
    }

    Ahead(Session session) {
        this.session = Objects.requireNonNull(session, "session");
        this.graph = session.program().graph();
        for (int i = 0; i < graph.size(); i++) {
            places.put(graph.nodes().get(i), i);
        }
        this.waitsFor = new int[graph.size()];
        graph.edges().forEach(edge -> waitsFor[edge.to()]++);
    }

    /** Whether something of a task was sent to its host. */
    boolean begun(Node.OnHost node) {
        return kept.containsKey(node);
    }

    /** What was done of an item before its turn; only once. */
    Optional<Made> take(Node.OnHost node, Call.Item item) {
        List<Made> all = kept.getOrDefault(node, List.of());
        Optional<Made> found =
                all.stream().filter(made -> same(made.item(), item)).findFirst();
        found.ifPresent(made -> drop(made));
        return found;
    }

    void drop(Made made) {
        kept.computeIfPresent(made.node(), (node, all) -> {
            List<Made> rest = all.stream().filter(other -> other != made).toList();
            return rest.isEmpty() ? null : rest;
        });
    }

    void keep(Made made) {
        kept.merge(made.node(), List.of(made), (old, more) -> {
            List<Made> sum = new ArrayList<>(old);
            sum.addAll(more);
            return List.copyOf(sum);
        });
    }

    /** Of which nobody knows yet whether they were made, on the host of that item. */
    List<Made> lost(Call.Item item) {
        synchronized (kept) {
            return kept.values().stream()
                    .flatMap(List::stream)
                    .filter(made -> made.lost() && made.item().target().equals(item.target()))
                    .toList();
        }
    }

    private static boolean same(Call.Item one, Call.Item other) {
        return one.variables().equals(other.variables())
                && one.label().equals(other.label())
                && one.target().equals(other.target())
                && one.as().equals(other.as());
    }

    /**
     * Makes the changes of an item, if they are of a kind that can be made in one go with others. What came of them is then
     * to be had by {@link #take}, like what came of those that follow.
     */
    void go(Node.OnHost node, Call.Item item, List<Change> changes) throws InterruptedException {
        if (!quiet(node)
                || !item.target().equals(node.host().name())
                || !changes.stream().allMatch(Foresight::plain)) {
            return;
        }
        HostState host = session.host(item.target());
        Batch batch = new Batch(new Foresight(session, host), item);
        batch.add(node, item, changes);
        follow(node, item, batch);
        try (Timing.Span _ = session.timing().phase(Phase.ACT)) {
            batch.made(host.connection().follow(batch.steps(), item.as())).forEach(this::keep);
        } catch (UserError e) {
            // one of them makes no sense, and nothing was sent: each by itself will tell
        }
    }

    private void follow(Node.OnHost node, Call.Item item, Batch batch) {
        List<Call.Item> rest = session.program().evaluator().evaluate(node, session).stream()
                .dropWhile(other -> !same(other, item))
                .skip(1)
                .toList();
        Optional<Node.OnHost> next = batch.addWhatFits(node, rest) ? next(node) : Optional.empty();
        while (next.isPresent()) {
            List<Call.Item> items;
            try {
                items = session.program().evaluator().evaluate(next.get(), session);
            } catch (UserError e) {
                return;
            }
            next = batch.addAll(next.get(), items) ? next(next.get()) : Optional.empty();
        }
    }

    /** The task after this one, if nothing else has to happen before it. */
    private Optional<Node.OnHost> next(Node.OnHost node) {
        if (node.task().task().register().isPresent()
                || !node.task().factNames().isEmpty()) {
            return Optional.empty();
        }
        List<Node.OnHost> candidates = graph.out(places.get(node)).stream()
                .filter(edge -> edge.kind() == Edge.Kind.NEEDS && waitsFor[edge.to()] == 1)
                .map(edge -> graph.nodes().get(edge.to()))
                .filter(Node.OnHost.class::isInstance)
                .map(Node.OnHost.class::cast)
                .filter(other -> other.host().name().equals(node.host().name()))
                .toList();
        return candidates.size() == 1
                        && quiet(candidates.getFirst())
                        && !candidates.getFirst().task().handler()
                ? Optional.of(candidates.getFirst())
                : Optional.empty();
    }

    /** Whether a task runs once, for itself, and its result is what its module says. */
    private static boolean quiet(Node.OnHost node) {
        Task task = node.task().task();
        return node.task().meta().isEmpty()
                && task.repeat().equals(Task.Repeat.NEVER)
                && task.keywords().timeout().isEmpty()
                && !task.keywords().runOnce()
                && !LookedAt.only(node)
                && node.task().changedWhen().isEmpty()
                && node.task().failedWhen().isEmpty();
    }
}
