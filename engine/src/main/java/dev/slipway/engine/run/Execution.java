package dev.slipway.engine.run;

import dev.slipway.engine.compile.Call;
import dev.slipway.engine.compile.Evaluator;
import dev.slipway.engine.compile.Node;
import dev.slipway.engine.graph.Walk;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.transport.TransportError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Visits the nodes of a program: handlers only when notified, results registered, failures kept. */
final class Execution implements Walk.Visitor<Node> {
    private final Session session;
    private final Ledger ledger;
    private final Attempts attempts;
    private final Notifications notifications = new Notifications();

    Execution(Session session, Ledger ledger, Attempts attempts) {
        this.session = session;
        this.ledger = ledger;
        this.attempts = attempts;
    }

    @Override
    public boolean visit(int index, Node node) throws InterruptedException {
        return switch (node) {
            case Node.Barrier barrier -> true;
            case Node.OnHost on -> visit(on);
        };
    }

    private boolean visit(Node.OnHost node) throws InterruptedException {
        Notifications.Call call = node.task().handler() ? notifications.take(node) : Notifications.Call.YES;
        if (call == Notifications.Call.NO) {
            return true;
        }
        TaskId id = Ledger.id(node);
        long begun = System.nanoTime();
        session.events().started(id, node.host().name());
        TaskOutcome outcome;
        try {
            session.ready(node.host().name());
            outcome = call == Notifications.Call.PERHAPS ? perhaps(node) : run(node, begun);
        } catch (TransportError e) {
            outcome = unreachable(id, node, e, begun);
        } catch (UserError e) {
            outcome = outcome(node, List.of(ItemOutcome.failed("", List.of(), Failure.of(e))), begun);
        }
        ledger.add(outcome);
        return outcome.status() != Status.UNREACHABLE
                && (outcome.status() != Status.FAILED || outcome.ignored())
                && !(outcome.status() == Status.UNKNOWN
                        && session.host(node.host().name()).unreachable().isPresent());
    }

    private TaskOutcome run(Node.OnHost node, long begun) throws InterruptedException {
        Evaluator evaluator = session.program().evaluator();
        List<Call.Item> items = evaluator.evaluate(node, session);
        List<ItemOutcome> outcomes = new ArrayList<>();
        List<Map<String, Object>> results = new ArrayList<>();
        List<Map<String, Object>> variables = new ArrayList<>();
        for (Call.Item item : items) {
            ItemResult result = attempts.run(node, item);
            outcomes.add(result.outcome());
            results.add(result.registered());
            variables.add(item.variables());
            if (!result.facts().isEmpty()) {
                everyone(node, result.facts());
            }
        }
        boolean looped = node.task().task().loop().isPresent();
        Map<String, Object> registered = looped ? Results.loop(results, variables) : results.getFirst();
        node.task().task().register().ifPresent(name -> {
            Map<String, Object> variable = new LinkedHashMap<>();
            variable.put(name, registered);
            everyone(node, variable);
        });
        TaskOutcome outcome = outcome(node, outcomes, begun);
        notifications.heard(node, outcome.status(), evaluator, session);
        return outcome;
    }

    /** What a run_once task learns is known to all hosts of the batch. */
    private void everyone(Node.OnHost node, Map<String, Object> variables) {
        List<String> hosts = node.task().task().keywords().runOnce()
                ? node.group().batch()
                : List.of(node.host().name());
        hosts.forEach(host -> session.set(host, variables));
    }

    private TaskOutcome perhaps(Node.OnHost node) {
        ItemOutcome item = ItemOutcome.of("", Status.UNKNOWN, "may run, depends on the tasks that notify it");
        session.host(node.host().name())
                .overlay()
                .lay(new dev.slipway.engine.model.Effect.Opaque(
                        "handler '" + node.task().task().name() + "'"));
        return outcome(node, List.of(item), System.nanoTime());
    }

    private TaskOutcome unreachable(TaskId id, Node.OnHost node, TransportError e, long begun) {
        Failure why = new Failure(String.valueOf(e.getMessage()), e.hint());
        session.events().unreachable(node.host().name(), why);
        ItemOutcome item = new ItemOutcome(
                "", Status.UNREACHABLE, List.of(), why.message(), java.util.Optional.of(why), List.of());
        return new TaskOutcome(
                id, node.host().name(), Status.UNREACHABLE, List.of(item), why.message(), false, since(begun));
    }

    private static TaskOutcome outcome(Node.OnHost node, List<ItemOutcome> items, long begun) {
        Status status = Ledger.worst(items);
        boolean ignored =
                status == Status.FAILED && node.task().task().keywords().ignoreErrors();
        return new TaskOutcome(Ledger.id(node), node.host().name(), status, items, "", ignored, since(begun));
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    @Override
    public void skipped(int index, Node node, Node cause) {
        if (node instanceof Node.OnHost on && !on.task().handler()) {
            String where = cause.lane().equals(on.host().name()) || cause.lane().isEmpty() ? "" : " on " + cause.lane();
            ledger.add(
                    TaskOutcome.cancelled(Ledger.id(on), on.host().name(), "'" + cause.label() + "' failed" + where));
        }
    }

    @Override
    public void cancelled(int index, Node node) {
        if (node instanceof Node.OnHost on && !on.task().handler()) {
            ledger.add(TaskOutcome.cancelled(Ledger.id(on), on.host().name(), "the run was stopped"));
        }
    }
}
