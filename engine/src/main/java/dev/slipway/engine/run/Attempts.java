package dev.slipway.engine.run;

import dev.slipway.engine.compile.Call;
import dev.slipway.engine.compile.CompiledTask;
import dev.slipway.engine.compile.Evaluator;
import dev.slipway.engine.compile.LiveValues;
import dev.slipway.engine.compile.Node;
import dev.slipway.engine.compile.Scopes;
import dev.slipway.engine.model.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs an item, then lets the task's own words decide: {@code changed_when}, {@code failed_when}, {@code until} with
 * {@code retries} and {@code delay}.
 */
final class Attempts {
    private static final long DEFAULT_RETRIES = 3;
    private static final long DEFAULT_DELAY_SECONDS = 5;

    private final Session session;
    private final ItemRunner runner;
    private final RunResult.Mode mode;

    Attempts(Session session, ItemRunner runner, RunResult.Mode mode) {
        this.session = session;
        this.runner = runner;
        this.mode = mode;
    }

    ItemResult run(Node.OnHost node, Call.Item item) throws InterruptedException {
        Task.Repeat repeat = node.task().task().repeat();
        Evaluator evaluator = session.program().evaluator();
        boolean repeats = !repeat.until().isEmpty() || repeat.retries().isPresent();
        long left = 0;
        long delay = DEFAULT_DELAY_SECONDS;
        if (repeats) {
            Scopes.HostScope scope = evaluator.scopes().of(node, item.variables(), session);
            left = repeat.retries().map(r -> evaluator.number(r, scope)).orElse(DEFAULT_RETRIES);
            delay = repeat.delay().map(d -> evaluator.number(d, scope)).orElse(DEFAULT_DELAY_SECONDS);
        }
        Call.Item current = item;
        ItemPlanner.Freshness freshness = ItemPlanner.Freshness.KNOWN;
        while (true) {
            ItemResult result = judged(node, current, runner.run(node, current, freshness));
            boolean over = !repeats || result.status() == Status.SKIPPED || satisfied(node, current, result);
            if (over) {
                return result;
            }
            if (mode == RunResult.Mode.PLAN) {
                return waiting(result);
            }
            if (left-- <= 0) {
                return exhausted(node, result);
            }
            session.events()
                    .note(
                            node.host().name(),
                            "'" + node.task().task().name() + "' is not done, " + (left + 1) + " tries left");
            Thread.sleep(java.time.Duration.ofSeconds(delay));
            current = again(node, current);
            freshness = ItemPlanner.Freshness.ASKED_NOW;
        }
    }

    /** Evaluates the item anew, since what it depends on may have changed meanwhile. */
    private Call.Item again(Node.OnHost node, Call.Item item) {
        List<Call.Item> items = session.program().evaluator().evaluate(node, session);
        return items.stream()
                .filter(other -> other.variables().equals(item.variables()))
                .findFirst()
                .orElse(item);
    }

    private boolean satisfied(Node.OnHost node, Call.Item item, ItemResult result) {
        CompiledTask task = node.task();
        if (task.until().isEmpty()) {
            return result.status() != Status.FAILED;
        }
        return session.program().evaluator().condition(task.until(), scope(node, item, result))
                instanceof Call.Condition.Holds;
    }

    /** The variables of the task with its own result under the name it registers. */
    private Scopes.HostScope scope(Node.OnHost node, Call.Item item, ItemResult result) {
        LiveValues live = host -> {
            if (!host.equals(node.host().name())) {
                return session.of(host);
            }
            Map<String, Object> values = new LinkedHashMap<>(session.of(host));
            node.task().task().register().ifPresent(name -> values.put(name, result.registered()));
            return values;
        };
        return session.program().evaluator().scopes().of(node, item.variables(), live);
    }

    private ItemResult judged(Node.OnHost node, Call.Item item, ItemResult result) {
        CompiledTask task = node.task();
        if (task.changedWhen().isEmpty() && task.failedWhen().isEmpty()
                || result.status() == Status.SKIPPED
                || result.status() == Status.UNKNOWN) {
            return result;
        }
        Evaluator evaluator = session.program().evaluator();
        Scopes.HostScope scope = scope(node, item, result);
        ItemOutcome outcome = result.outcome();
        Map<String, Object> registered = new LinkedHashMap<>(result.registered());
        if (!task.failedWhen().isEmpty()) {
            boolean failed = evaluator.condition(task.failedWhen(), scope) instanceof Call.Condition.Holds;
            outcome = failed ? failed(outcome) : passed(outcome);
            registered.put("failed", failed);
        }
        if (!task.changedWhen().isEmpty() && outcome.status() != Status.FAILED) {
            boolean changed = evaluator.condition(task.changedWhen(), scope) instanceof Call.Condition.Holds;
            outcome = with(outcome, changed ? Status.CHANGED : Status.OK, outcome.failure());
            registered.put("changed", changed);
        }
        return new ItemResult(outcome, registered, result.facts());
    }

    private static ItemOutcome failed(ItemOutcome outcome) {
        Failure failure = outcome.failure().orElse(new Failure("the task's 'failed_when' holds", ""));
        return with(outcome, Status.FAILED, Optional.of(failure));
    }

    private static ItemOutcome passed(ItemOutcome outcome) {
        if (outcome.status() != Status.FAILED) {
            return outcome;
        }
        return with(outcome, outcome.changes().isEmpty() ? Status.OK : Status.CHANGED, Optional.empty());
    }

    private static ItemOutcome with(ItemOutcome outcome, Status status, Optional<Failure> failure) {
        return new ItemOutcome(outcome.label(), status, outcome.changes(), outcome.reason(), failure, outcome.notes());
    }

    private static ItemResult waiting(ItemResult result) {
        if (result.status() == Status.UNKNOWN || result.status() == Status.CHANGED) {
            return result;
        }
        ItemOutcome outcome = result.outcome();
        return new ItemResult(
                new ItemOutcome(
                        outcome.label(),
                        Status.UNKNOWN,
                        outcome.changes(),
                        "not done yet, will be tried again while applying",
                        Optional.empty(),
                        outcome.notes()),
                result.registered(),
                result.facts());
    }

    private static ItemResult exhausted(Node.OnHost node, ItemResult result) {
        ItemOutcome outcome = result.outcome();
        String conditions = node.task().until().toString();
        Failure failure = outcome.failure()
                .orElse(new Failure(
                        "after all tries this still does not hold: " + conditions, "raise 'retries' or 'delay'"));
        return new ItemResult(with(outcome, Status.FAILED, Optional.of(failure)), result.registered(), result.facts());
    }
}
