package dev.slipway.engine.run;

import dev.slipway.engine.compile.Call;
import dev.slipway.engine.compile.Evaluator;
import dev.slipway.engine.compile.Node;
import dev.slipway.engine.compile.Scopes;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Yaml;
import dev.slipway.engine.profile.Phase;
import dev.slipway.engine.profile.Timing;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Runs an item: within its {@code timeout}, and with {@code retries} until it is as its task wants it. */
final class Attempts {
    /** Further tries (Ansible 2.14, {@code playbook/task.py} and {@code executor/task_executor.py}). */
    private static final long DEFAULT_RETRIES = 3;

    private static final Duration DEFAULT_DELAY = Duration.ofSeconds(5);

    /** For a host to end by itself what takes too long, and to say so. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Session session;
    private final ItemRunner runner;
    private final RunResult.Mode mode;
    private final Judgement judgement;

    Attempts(Session session, ItemRunner runner, RunResult.Mode mode) {
        this.session = Objects.requireNonNull(session, "session");
        this.runner = Objects.requireNonNull(runner, "runner");
        this.mode = Objects.requireNonNull(mode, "mode");
        this.judgement = new Judgement(session);
    }

    RunResult.Mode mode() {
        return mode;
    }

    /** As {@link ItemRunner#begun}. */
    boolean begun(Node.OnHost node) {
        return runner.begun(node);
    }

    /** How often, how long and how long between. */
    private record Patience(long retries, Duration delay, Optional<Duration> limit) {}

    private static final Patience PRESET = new Patience(DEFAULT_RETRIES, DEFAULT_DELAY, Optional.empty());

    /** Waits between two items, where the loop says so; a plan waits for nothing. */
    void pause(Node.OnHost node, Call.Item next) throws InterruptedException {
        Optional<Yaml.Scalar> pause = node.task().task().loop().flatMap(Task.Loop::pause);
        if (pause.isEmpty() || mode == RunResult.Mode.PLAN) {
            return;
        }
        Evaluator evaluator = session.program().evaluator();
        Scopes.HostScope scope = evaluator.scopes().of(node, next.variables(), session);
        session.pause(evaluator.seconds(pause.get(), scope));
    }

    /** @throws dev.slipway.engine.transport.TransportError when a host cannot be asked, and nothing was done */
    ItemResult run(Node.OnHost node, Call.Item item) throws InterruptedException {
        Task.Repeat repeat = node.task().task().repeat();
        boolean repeats = !repeat.until().isEmpty() || repeat.retries().isPresent();
        try {
            Patience patience = patience(node, item);
            ItemRunner.Terms terms = new ItemRunner.Terms(ItemPlanner.Freshness.KNOWN, patience.limit());
            if (repeats && patience.retries() == 0) {
                // as in Ansible, there is nothing to wait for then, and 'until' is not looked at
                return judgement.of(node, item, once(node, item, terms)).registering("attempts", 1L);
            }
            return repeats ? repeated(node, item, patience) : judgement.of(node, item, once(node, item, terms));
        } catch (UserError e) {
            Failure failure = Failure.of(e);
            return new ItemResult(
                    ItemOutcome.failed(item.label(), List.of(), failure), Results.failed(failure), Map.of());
        }
    }

    private Patience patience(Node.OnHost node, Call.Item item) {
        Task task = node.task().task();
        if (task.repeat().retries().isEmpty()
                && task.repeat().delay().isEmpty()
                && task.keywords().timeout().isEmpty()) {
            return PRESET;
        }
        Evaluator evaluator = session.program().evaluator();
        Scopes.HostScope scope = evaluator.scopes().of(node, item.variables(), session);
        return new Patience(
                task.repeat().retries().map(r -> evaluator.number(r, scope)).orElse(DEFAULT_RETRIES),
                task.repeat().delay().map(d -> evaluator.seconds(d, scope)).orElse(DEFAULT_DELAY),
                task.keywords().timeout().map(t -> evaluator.seconds(t, scope)).filter(Duration::isPositive));
    }

    private ItemResult repeated(Node.OnHost node, Call.Item first, Patience patience) throws InterruptedException {
        ItemRunner.Terms terms = new ItemRunner.Terms(ItemPlanner.Freshness.KNOWN, patience.limit());
        List<Change> earlier = new ArrayList<>();
        Call.Item item = first;
        for (long attempt = 1; ; attempt++) {
            ItemResult result =
                    judgement.of(node, item, once(node, item, terms)).registering("attempts", attempt);
            if (over(node, item, result)) {
                return summed(result, earlier);
            }
            if (mode == RunResult.Mode.PLAN) {
                return waiting(result);
            }
            if (attempt > patience.retries()) {
                // the last one is not counted there
                return summed(exhausted(node, result).registering("attempts", attempt - 1), earlier);
            }
            earlier.addAll(result.outcome().changes());
            session.events()
                    .note(
                            node.host().name(),
                            "'" + node.task().task().name() + "' is not done, " + (patience.retries() - attempt + 1)
                                    + " tries left");
            try (Timing.Span _ = session.timing().phase(Phase.PAUSE)) {
                session.pause(patience.delay());
            } catch (InterruptedException e) {
                Failure stopped = new Failure("stopped by the operator while it was tried again", "run it again");
                return summed(result.with(result.outcome().failing(stopped)), earlier);
            }
            item = again(node, item);
            terms = terms.asking(ItemPlanner.Freshness.ASKED_NOW);
        }
    }

    private boolean over(Node.OnHost node, Call.Item item, ItemResult result) {
        return switch (result.status()) {
            case SKIPPED, UNREACHABLE, CANCELLED, STANDBY -> true;
            case UNKNOWN -> true;
            case OK, CHANGED, FAILED -> judgement.satisfied(node, item, result);
        };
    }

    /** What an earlier try changed was changed, also when the last one found nothing to do. */
    private static ItemResult summed(ItemResult last, List<Change> earlier) {
        List<Change> missing = earlier.stream()
                .filter(change -> last.outcome().changes().stream()
                        .noneMatch(c -> c.resource().equals(change.resource())))
                .toList();
        if (missing.isEmpty()) {
            return last;
        }
        ItemOutcome sum = last.outcome().after(missing);
        return last.status() == Status.OK
                ? last.with(sum.ending(Status.CHANGED, "", Optional.empty())).registering("changed", true)
                : last.with(sum);
    }

    private ItemResult once(Node.OnHost node, Call.Item item, ItemRunner.Terms terms) throws InterruptedException {
        if (terms.limit().isEmpty()) {
            return runner.run(node, item, terms);
        }
        try (TimeLimit watch = new TimeLimit(terms.limit().get().plus(GRACE))) {
            ItemResult result;
            try {
                result = runner.run(node, item, terms);
            } catch (InterruptedException e) {
                if (!watch.passed()) {
                    throw e;
                }
                Failure failure = late(terms.limit().get());
                result = new ItemResult(
                        ItemOutcome.failed(item.label(), List.of(), failure), Results.failed(failure), Map.of());
            }
            if (watch.passed()) {
                // what still runs there would keep all that follows waiting
                session.host(item.target()).giveUp();
                session.host(item.target())
                        .overlay()
                        .lay(new Effect.Opaque("task '" + node.task().task().name() + "', which took too long"));
            }
            return result;
        }
    }

    static Failure late(Duration limit) {
        String seconds =
                BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros().toPlainString();
        return new Failure(
                "it took longer than its 'timeout' of " + seconds + " s", "give it more time, or look at the host");
    }

    /** Evaluates the item anew, since what it depends on may have changed meanwhile. */
    private Call.Item again(Node.OnHost node, Call.Item item) {
        List<Call.Item> items = session.program().evaluator().evaluate(node, session);
        return items.stream()
                .filter(other -> other.variables().equals(item.variables()))
                .findFirst()
                .orElse(item);
    }

    /** In the plan nobody waits: what is not so yet may be so when the run tries again. */
    private static ItemResult waiting(ItemResult result) {
        return result.status() == Status.CHANGED
                ? result
                : result.with(result.outcome()
                        .ending(Status.UNKNOWN, "not done yet, will be tried again while applying", Optional.empty()));
    }

    private static ItemResult exhausted(Node.OnHost node, ItemResult result) {
        Failure own = new Failure(
                "after all tries this still does not hold: "
                        + Judgement.text(node.task().until()),
                "raise 'retries' or 'delay'");
        return result.with(result.outcome().failing(result.outcome().failure().orElse(own)))
                .registering("failed", true);
    }
}
