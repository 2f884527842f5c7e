package dev.slipway.engine.run;

import dev.slipway.engine.compile.Call;
import dev.slipway.engine.compile.Node;
import dev.slipway.engine.compile.Program;
import dev.slipway.engine.graph.Walk;
import dev.slipway.engine.model.Include;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.profile.Timing;
import dev.slipway.engine.profile.Work;
import dev.slipway.engine.transport.TransportError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Visits the nodes of a program: handlers only when notified, results registered, failures kept. */
final class Execution implements Walk.Visitor<Node> {
    private static final String STOPPED = "the run was stopped";

    private final Session session;
    private final Openings openings;
    private final Ledger ledger;
    private final Attempts attempts;
    /** Which node's end let each node begin; written before the node's thread starts. */
    private final int[] after;

    private final Notifications notifications;

    Execution(Session session, Openings openings, Ledger ledger, Attempts attempts, Notifications notifications) {
        this.notifications = Objects.requireNonNull(notifications, "notifications");
        this.session = Objects.requireNonNull(session, "session");
        this.openings = Objects.requireNonNull(openings, "openings");
        this.ledger = Objects.requireNonNull(ledger, "ledger");
        this.attempts = Objects.requireNonNull(attempts, "attempts");
        this.after = new int[session.program().graph().size()];
        Arrays.fill(after, Work.NONE);
    }

    @Override
    public void released(int index, int by) {
        after[index] = by;
    }

    @Override
    public boolean visit(int index, Node node) {
        Notifications.Call call =
                node instanceof Node.OnHost on && on.task().handler() ? notifications.take(on) : Notifications.Call.YES;
        // a handler that nobody called costs its host nothing, and is only a link to what comes after it
        String host = call == Notifications.Call.NO ? "" : node.lane();
        try (Timing.Span _ = span(index, node, host)) {
            return call == Notifications.Call.NO
                    || switch (node) {
                        case Node.Barrier barrier -> true;
                        case Node.OnHost on -> visit(index, on, call);
                    };
        }
    }

    private Timing.Span span(int index, Node node, String host) {
        Timing timing = session.timing();
        return timing == Timing.OFF ? Timing.Span.UNTOLD : timing.work(work(index, node, host));
    }

    private Work work(int index, Node node, String host) {
        Work.Walk walk = attempts.mode() == RunResult.Mode.PLAN ? Work.Walk.PLAN : Work.Walk.APPLY;
        Work.Label label = node instanceof Node.OnHost on && !host.isEmpty()
                ? new Work.Label(on.label(), on.task().task().at().toString())
                : Work.Label.NONE;
        return new Work.Task(walk, index, after[index], label, host);
    }

    private boolean visit(int index, Node.OnHost node, Notifications.Call call) {
        TaskId id = ledger.id(node);
        long begun = System.nanoTime();
        session.events().started(id, node.host().name());
        TaskOutcome outcome;
        try {
            openings.await(node.host().name());
            outcome = call == Notifications.Call.PERHAPS ? perhaps(node, begun) : run(index, node, begun);
        } catch (TransportError e) {
            outcome = outcome(node, List.of(unreachable(node, "", e)), begun);
        } catch (UserError e) {
            outcome = outcome(node, List.of(ItemOutcome.failed("", List.of(), Failure.of(e))), begun);
        } catch (InterruptedException e) {
            outcome = TaskOutcome.cancelled(id, node.host().name(), STOPPED);
        }
        if (!unreached(outcome)) {
            ledger.add(outcome);
        }
        return goesOn(outcome);
    }

    /** What an include did not lead to on this host is no task there. */
    private static boolean unreached(TaskOutcome outcome) {
        return outcome.status() == Status.SKIPPED
                && outcome.items().stream().allMatch(item -> Include.gate(item.reason()));
    }

    /** Whether what needs this task can be done. */
    private boolean goesOn(TaskOutcome outcome) {
        return switch (outcome.status()) {
            // what follows a task that was stopped is told as stopped itself, not as the victim of a failure
            case OK, CHANGED, SKIPPED, CANCELLED -> true;
            case FAILED -> outcome.ignored();
            case UNREACHABLE -> false;
            case UNKNOWN -> attempts.mode() == RunResult.Mode.PLAN;
        };
    }

    private TaskOutcome run(int index, Node.OnHost node, long begun) throws InterruptedException {
        List<ItemOutcome> outcomes = new ArrayList<>();
        List<Object> results = new ArrayList<>();
        List<Map<String, Object>> variables = new ArrayList<>();
        Program program = session.program();
        List<Call.Item> items = program.items().take(index, node, session).orElseGet(() -> program.evaluator()
                .evaluate(node, session));
        for (Call.Item item : items) {
            if (!outcomes.isEmpty()) {
                attempts.pause(node, item);
            }
            ItemResult result;
            try {
                result = attempts.run(node, item);
            } catch (TransportError e) {
                outcomes.add(unreachable(node, item.label(), e));
                return outcome(node, outcomes, begun);
            }
            outcomes.add(result.outcome());
            results.add(result.registered());
            variables.add(item.variables());
            if (!result.facts().isEmpty()) {
                everyone(node, result.facts());
            }
        }
        if (node.task().task().register().isPresent()) {
            boolean looped = node.task().task().loop().isPresent() && !unknown(items);
            register(node, looped ? Results.loop(results, variables) : results.getFirst());
        }
        return notified(node, outcome(node, outcomes, begun), begun);
    }

    /** Whether it is not known over what a task loops. */
    private static boolean unknown(List<Call.Item> items) {
        return items.size() == 1
                && items.getFirst().variables().isEmpty()
                && items.getFirst().condition() instanceof Call.Condition.Open;
    }

    private void register(Node.OnHost node, Object value) {
        node.task().task().register().ifPresent(name -> {
            Map<String, Object> variable = new LinkedHashMap<>();
            variable.put(name, value);
            everyone(node, variable);
        });
    }

    private TaskOutcome notified(Node.OnHost node, TaskOutcome outcome, long begun) {
        try {
            notifications.heard(node, outcome.status(), session.program().evaluator(), session);
            return outcome;
        } catch (UserError e) {
            List<ItemOutcome> items = new ArrayList<>(outcome.items());
            items.add(ItemOutcome.failed("", List.of(), Failure.of(e)));
            return outcome(node, items, begun);
        }
    }

    /** What a run_once task learns is known to all hosts of the batch. */
    private void everyone(Node.OnHost node, Map<String, Object> variables) {
        List<String> hosts = node.task().task().keywords().runOnce()
                ? node.group().batch()
                : List.of(node.host().name());
        hosts.forEach(host -> session.set(host, variables));
    }

    /** A handler that only a run can tell whether it is called. */
    private TaskOutcome perhaps(Node.OnHost node, long begun) {
        PlanItems.doubt(node, node.host().name(), session);
        register(node, Results.unknown(node.task().task().name()));
        everyone(node, PlanItems.unknown(node, node.task().factNames()));
        ItemOutcome item = ItemOutcome.of("", Status.UNKNOWN, "may run, depends on the tasks that notify it");
        return outcome(node, List.of(item), begun);
    }

    private ItemOutcome unreachable(Node.OnHost node, String label, TransportError e) {
        Failure why = Failure.of(e);
        session.events().unreachable(node.host().name(), why);
        return new ItemOutcome(label, Status.UNREACHABLE, List.of(), why.message(), Optional.of(why), List.of());
    }

    private TaskOutcome outcome(Node.OnHost node, List<ItemOutcome> items, long begun) {
        Status status = Ledger.worst(items);
        boolean ignored =
                status == Status.FAILED && node.task().task().keywords().ignoreErrors();
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        return new TaskOutcome(ledger.id(node), node.host().name(), status, items, "", ignored, took);
    }

    @Override
    public boolean begun(Node node) {
        return node instanceof Node.OnHost on && attempts.begun(on);
    }

    @Override
    public void skipped(int index, Node node, Node cause) {
        if (node instanceof Node.OnHost on) {
            String where = cause.lane().equals(on.host().name()) || cause.lane().isEmpty() ? "" : " on " + cause.lane();
            leave(on, "'" + cause.label() + "' was not done" + where);
        }
    }

    @Override
    public void cancelled(int index, Node node) {
        if (node instanceof Node.OnHost on) {
            leave(on, STOPPED);
        }
    }

    /** A handler that nobody called is not missed; one that was called will not be called again by a second run. */
    private void leave(Node.OnHost node, String why) {
        if (!node.task().handler()) {
            ledger.add(TaskOutcome.cancelled(ledger.id(node), node.host().name(), why));
        } else if (notifications.take(node) == Notifications.Call.YES) {
            String lost = why + "; it was notified, and a second run may not notify it again";
            ledger.add(TaskOutcome.cancelled(ledger.id(node), node.host().name(), lost));
        }
    }
}
