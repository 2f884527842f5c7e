package dev.slipway.engine.run;

import dev.slipway.engine.compile.Call;
import dev.slipway.engine.compile.CompiledTask;
import dev.slipway.engine.compile.Evaluator;
import dev.slipway.engine.compile.LiveValues;
import dev.slipway.engine.compile.Node;
import dev.slipway.engine.compile.Scopes;
import dev.slipway.engine.compile.expression.Expression;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.model.UserError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lets a task's own words decide what became of it: {@code failed_when}, {@code changed_when}, {@code until}. */
final class Judgement {
    private final Session session;

    Judgement(Session session) {
        this.session = Objects.requireNonNull(session, "session");
    }

    /** The result as the task sees it. What it has no say in stays as it is: skipped, unknown, unreachable. */
    ItemResult of(Node.OnHost node, Call.Item item, ItemResult result) {
        CompiledTask task = node.task();
        boolean settled =
                result.status() == Status.OK || result.status() == Status.CHANGED || result.status() == Status.FAILED;
        if (!settled || task.changedWhen().isEmpty() && task.failedWhen().isEmpty()) {
            return result;
        }
        try {
            Scopes.HostScope scope = scope(node, item, result);
            ItemResult judged = task.failedWhen().isEmpty() ? result : failed(task, scope, result);
            return task.changedWhen().isEmpty() || judged.status() == Status.FAILED
                    ? judged
                    : changed(task, scope, judged);
        } catch (UserError e) {
            return result.with(result.outcome().failing(Failure.of(e))).registering("failed", true);
        }
    }

    /** Whether {@code until} holds; without one, whether it did not fail. */
    boolean satisfied(Node.OnHost node, Call.Item item, ItemResult result) {
        CompiledTask task = node.task();
        return task.until().isEmpty()
                ? result.status() != Status.FAILED
                : evaluator().condition(task.until(), scope(node, item, result)) instanceof Call.Condition.Holds;
    }

    private Evaluator evaluator() {
        return session.program().evaluator();
    }

    /** The variables of the task with its own result under the name it registers. */
    private Scopes.HostScope scope(Node.OnHost node, Call.Item item, ItemResult result) {
        LiveValues live = session.beside(host -> {
            if (!host.equals(node.host().name())) {
                return session.of(host);
            }
            Map<String, Object> values = new LinkedHashMap<>(session.of(host));
            node.task().task().register().ifPresent(name -> values.put(name, result.registered()));
            return values;
        });
        return evaluator().scopes().of(node, item.variables(), live);
    }

    private ItemResult failed(CompiledTask task, Scopes.HostScope scope, ItemResult result) {
        ItemOutcome outcome = result.outcome();
        boolean failed = result.status() == Status.FAILED;
        return switch (evaluator().condition(task.failedWhen(), scope)) {
            case Call.Condition.Holds() -> {
                Failure own = new Failure("it fails when " + text(task.failedWhen()) + ", and so it is", "");
                yield result.with(outcome.failing(outcome.failure().orElse(own)))
                        .registering("failed", true);
            }
            case Call.Condition.Fails(String text) -> {
                Status status = outcome.changes().isEmpty() ? Status.OK : Status.CHANGED;
                yield (failed ? result.with(outcome.ending(status, "", Optional.empty())) : result)
                        .registering("failed", false);
            }
            case Call.Condition.Open(String because) ->
                (failed ? result.with(open(outcome, "whether it fails depends on " + because)) : result)
                        .registering("failed", new Unknown(because));
        };
    }

    private ItemResult changed(CompiledTask task, Scopes.HostScope scope, ItemResult result) {
        ItemOutcome outcome = result.outcome();
        return switch (evaluator().condition(task.changedWhen(), scope)) {
            case Call.Condition.Holds() -> {
                String why = outcome.changes().isEmpty() ? "counts as a change: " + text(task.changedWhen()) : "";
                yield result.with(outcome.ending(Status.CHANGED, why, Optional.empty()))
                        .registering("changed", true);
            }
            case Call.Condition.Fails(String text) ->
                result.with(unchanged(outcome, text)).registering("changed", false);
            case Call.Condition.Open(String because) ->
                result.with(open(outcome, "whether it counts as a change depends on " + because))
                        .registering("changed", new Unknown(because));
        };
    }

    /** A program that runs each time and is said to change nothing is as good as a look; anything else stays to be seen. */
    private static ItemOutcome unchanged(ItemOutcome outcome, String condition) {
        boolean looked = outcome.changes().stream().allMatch(c -> c.proof() == Change.Proof.EXIT_STATUS);
        String why = looked && !outcome.changes().isEmpty()
                ? "runs, which counts as no change: " + condition
                : outcome.reason();
        ItemOutcome ended = outcome.ending(Status.OK, why, Optional.empty());
        return looked
                ? ended.changing(
                        outcome.changes().stream().map(Change::uncounted).toList())
                : ended;
    }

    private static ItemOutcome open(ItemOutcome outcome, String reason) {
        return outcome.ending(Status.UNKNOWN, reason, Optional.empty());
    }

    static String text(List<Expression> conditions) {
        return conditions.stream().map(Expression::toString).collect(Collectors.joining(" and "));
    }
}
