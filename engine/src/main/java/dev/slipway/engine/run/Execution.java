package dev.slipway.engine.run;

import dev.slipway.engine.compile.Call;
import dev.slipway.engine.compile.FailedTask;
import dev.slipway.engine.compile.Node;
import dev.slipway.engine.compile.Program;
import dev.slipway.engine.graph.Walk;
import dev.slipway.engine.model.Include;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.profile.Timing;
import dev.slipway.engine.profile.Work;
import dev.slipway.engine.transport.TransportError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

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
    private final Course course = new Course();
    private final Turns turns;
    private final Steering steering;

    Execution(Session session, Openings openings, Ledger ledger, Attempts attempts, Notifications notifications) {
        this.notifications = Objects.requireNonNull(notifications, "notifications");
        this.session = Objects.requireNonNull(session, "session");
        this.openings = Objects.requireNonNull(openings, "openings");
        this.ledger = Objects.requireNonNull(ledger, "ledger");
        this.attempts = Objects.requireNonNull(attempts, "attempts");
        this.turns = new Turns(course, notifications);
        this.steering = new Steering(session, openings, course, attempts.mode());
        this.after = new int[session.program().graph().size()];
        Arrays.fill(after, Work.NONE);
    }

    @Override
    public void released(int index, int by) {
        after[index] = by;
    }

    @Override
    public int barred(int index, Node node) {
        return course.barred(node);
    }

    @Override
    public boolean visit(int index, Node node) {
        Turns.Turn turn = node instanceof Node.OnHost on ? turns.of(on) : Turns.Turn.RUNS;
        // a handler that nobody called costs its host nothing, and is only a link to what comes after it
        String host = turn.nothing() ? "" : node.lane();
        try (Timing.Span _ = span(index, node, host)) {
            return switch (node) {
                case Node.Barrier barrier -> true;
                case Node.Gate gate -> {
                    course.passed(gate);
                    yield true;
                }
                case Node.OnHost on when turn.nothing() -> passes(on, turn);
                case Node.OnHost on -> visit(index, on, turn);
            };
        }
    }

    private boolean passes(Node.OnHost node, Turns.Turn turn) {
        if (turn == Turns.Turn.STANDS_BY && attempts.mode() == RunResult.Mode.PLAN) {
            ledger.add(TaskOutcome.untouched(
                    ledger.id(node), node.host().name(), Status.STANDBY, "only if the block fails"));
        }
        return true;
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

    private boolean visit(int index, Node.OnHost node, Turns.Turn turn) {
        TaskId id = ledger.id(node);
        long begun = System.nanoTime();
        if (node.task().meta().isEmpty()) {
            session.events().started(id, node.host().name());
        }
        Ran ran;
        try {
            if (node.task().meta().isEmpty()) {
                openings.await(node.host().name());
            }
            ran = turn.perhaps().isEmpty() ? run(index, node, begun) : perhaps(node, turn.perhaps(), begun);
        } catch (TransportError e) {
            ran = new Ran(outcome(node, List.of(unreachable(node, "", e)), begun), Results.unreachable(Failure.of(e)));
            register(node, ran.result());
        } catch (UserError e) {
            Failure failure = Failure.of(e);
            ran = new Ran(
                    outcome(node, List.of(ItemOutcome.failed("", List.of(), failure)), begun), Results.failed(failure));
        } catch (InterruptedException e) {
            ran = new Ran(TaskOutcome.cancelled(id, node.host().name(), STOPPED), Map.of());
        }
        return settled(index, node, ran);
    }

    /**
     * A task that had its turn.
     *
     * @param result what {@code register} would hold
     * @param verdict whether it is known that it did not fail
     */
    private record Ran(TaskOutcome outcome, Object result, Verdict verdict) {
        enum Verdict {
            KNOWN,
            OPEN
        }

        Ran(TaskOutcome outcome, Object result) {
            this(outcome, result, outcome.status() == Status.UNKNOWN ? Verdict.OPEN : Verdict.KNOWN);
        }
    }

    /** Takes over what a task's end means for what comes after it; whether what needs it can be done. */
    private boolean settled(int index, Node.OnHost node, Ran ran) {
        TaskOutcome outcome = ran.outcome();
        boolean goesOn = goesOn(outcome);
        if (goesOn) {
            goesOn = steering.done(node, outcome.status());
            course.done(node);
            if (ran.verdict() == Ran.Verdict.OPEN) {
                course.open(node);
            } else if (outcome.status() == Status.UNREACHABLE) {
                steering.again(node.host().name());
            }
        } else if (outcome.status() != Status.FAILED) {
            course.lost(index, node);
        } else if (course.failed(index, node) == Course.Catch.RESCUED) {
            outcome = outcome.pardoned(TaskOutcome.Pardon.RESCUED);
            everyone(node, FailedTask.variables(node.task().task(), ran.result()));
        }
        boolean silent =
                node.task().meta().isPresent() && (outcome.status() == Status.OK || outcome.status() == Status.SKIPPED);
        if (!silent && !unreached(outcome)) {
            ledger.add(outcome);
        }
        return goesOn;
    }

    /** What an include did not lead to on this host is no task there. */
    private static boolean unreached(TaskOutcome outcome) {
        return outcome.status() == Status.SKIPPED
                && !outcome.items().isEmpty()
                && outcome.items().stream().allMatch(item -> Include.gate(item.reason()));
    }

    /** Whether what needs this task can be done. */
    private boolean goesOn(TaskOutcome outcome) {
        return switch (outcome.status()) {
            // what follows a task that was stopped is told as stopped itself, not as the victim of a failure
            case OK, CHANGED, SKIPPED, STANDBY, CANCELLED -> true;
            case FAILED, UNREACHABLE -> outcome.ignored();
            case UNKNOWN -> attempts.mode() == RunResult.Mode.PLAN;
        };
    }

    private Ran run(int index, Node.OnHost node, long begun) throws InterruptedException {
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
                Object registered = Results.unreachable(Failure.of(e));
                register(node, registered);
                return new Ran(outcome(node, outcomes, begun), registered);
            }
            outcomes.add(result.outcome());
            results.add(result.registered());
            variables.add(item.variables());
            if (!result.facts().isEmpty()) {
                everyone(node, result.facts());
            }
        }
        boolean looped = node.task().task().loop().isPresent() && !unknown(items);
        TaskOutcome outcome = outcome(node, outcomes, begun);
        boolean wanted = node.task().task().register().isPresent() || outcome.status() == Status.FAILED;
        Object registered = !wanted ? Map.of() : looped ? Results.loop(results, variables) : results.getFirst();
        register(node, registered);
        boolean open = outcome.status() == Status.UNKNOWN
                || !node.task().failedWhen().isEmpty() && results.stream().anyMatch(Results::mayFail);
        return new Ran(notified(node, outcome, begun), registered, open ? Ran.Verdict.OPEN : Ran.Verdict.KNOWN);
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

    /** A task that only a run can tell whether it is done. */
    private Ran perhaps(Node.OnHost node, String because, long begun) {
        targets(node).forEach(target -> PlanItems.doubt(node, target, session));
        Unknown result = Results.unknown(node.task().task().name());
        register(node, result);
        everyone(node, PlanItems.unknown(node, node.task().factNames()));
        TaskOutcome outcome = outcome(node, List.of(ItemOutcome.of("", Status.UNKNOWN, because)), begun);
        return new Ran(node.task().handler() ? outcome : notified(node, outcome, begun), result);
    }

    /** The hosts that a task acts on. */
    private Set<String> targets(Node.OnHost node) {
        Set<String> targets = new LinkedHashSet<>(List.of(node.host().name()));
        if (node.task().task().delegateTo().isPresent()) {
            try {
                session.program().evaluator().evaluate(node, session).forEach(item -> targets.add(item.target()));
            } catch (UserError e) {
                // it will tell when it runs
            }
        }
        return targets;
    }

    private ItemOutcome unreachable(Node.OnHost node, String label, TransportError e) {
        Failure why = Failure.of(e);
        session.events().unreachable(node.host().name(), why);
        return new ItemOutcome(label, Status.UNREACHABLE, List.of(), why.message(), Optional.of(why), List.of());
    }

    private TaskOutcome outcome(Node.OnHost node, List<ItemOutcome> items, long begun) {
        Status status = Ledger.worst(items);
        Task task = node.task().task();
        boolean ignored = status == Status.FAILED && task.keywords().ignoreErrors()
                || status == Status.UNREACHABLE && task.flow().ignoreUnreachable();
        TaskOutcome.Pardon pardon = ignored ? TaskOutcome.Pardon.IGNORED : TaskOutcome.Pardon.NONE;
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        return new TaskOutcome(ledger.id(node), node.host().name(), status, items, "", pardon, took);
    }

    @Override
    public boolean begun(Node node) {
        return node instanceof Node.OnHost on && attempts.begun(on);
    }

    @Override
    public void skipped(int index, Node node, int cause) {
        Course.Catch caught = course.skipped(node, cause);
        Node why = session.program().graph().nodes().get(cause);
        boolean foreign = !why.lane().equals(node.lane());
        if (caught == Course.Catch.RESCUED && foreign && why instanceof Node.OnHost failed) {
            Object result = session.of(failed.host().name())
                    .getOrDefault(FailedTask.RESULT, Results.failed(new Failure(notDone(failed, node), "")));
            session.set(node.lane(), FailedTask.variables(failed.task().task(), result));
        }
        if (node instanceof Node.OnHost on) {
            leave(on, notDone(why, node), caught);
        }
    }

    private String notDone(Node cause, Node node) {
        String where = cause.lane().equals(node.lane()) || cause.lane().isEmpty() ? "" : " on " + cause.lane();
        return "'" + cause.label() + "' was not done" + where;
    }

    @Override
    public void cancelled(int index, Node node) {
        if (node instanceof Node.OnHost on) {
            leave(on, STOPPED, Course.Catch.NOT_RESCUED);
        }
    }

    /** A handler that nobody called is not missed; one that was called will not be called again by a second run. */
    private void leave(Node.OnHost node, String why, Course.Catch caught) {
        if (node.task().meta().isPresent() || !course.due(node)) {
            return;
        }
        TaskOutcome.Pardon pardon =
                caught == Course.Catch.RESCUED ? TaskOutcome.Pardon.RESCUED : TaskOutcome.Pardon.NONE;
        if (!node.task().handler()) {
            ledger.add(TaskOutcome.cancelled(ledger.id(node), node.host().name(), why)
                    .pardoned(pardon));
        } else if (!node.task().task().flow().helps() && notifications.take(node) == Notifications.Call.YES) {
            String lost = why + "; it was notified, and a second run may not notify it again";
            ledger.add(TaskOutcome.cancelled(ledger.id(node), node.host().name(), lost)
                    .pardoned(pardon));
        }
    }
}
