package dev.slipway.engine.run;

import dev.slipway.engine.compile.Call;
import dev.slipway.engine.compile.Node;
import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.profile.Phase;
import dev.slipway.engine.profile.Timing;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.transport.ActionRefused;
import dev.slipway.engine.transport.Step;
import dev.slipway.engine.transport.TransportError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Plans items with what is true by now, performs their changes, and asks the host whether they came about. */
final class ApplyItems implements ItemRunner {
    private final Session session;
    private final ItemPlanner planner;
    private final Performer performer;
    private final Settlement settlement;
    private final Ahead ahead;
    private final ComingRestarts restarts;

    ApplyItems(Session session, Notifications notifications) {
        this.restarts = new ComingRestarts(session, notifications);
        this.planner = new ItemPlanner(session, RunResult.Mode.APPLY);
        this.performer = new Performer(session);
        this.settlement = new Settlement(session, planner);
        this.session = session;
        this.ahead = new Ahead(session);
    }

    @Override
    public boolean begun(Node.OnHost node) {
        return ahead.begun(node);
    }

    @Override
    public ItemResult run(Node.OnHost node, Call.Item item, Terms terms) throws InterruptedException {
        Optional<Ahead.Made> early = ahead.take(node, item);
        if (early.isPresent()) {
            return judge(early.get());
        }
        Decision decision = planner.plan(node, item, terms.freshness());
        if (terms.freshness() == ItemPlanner.Freshness.KNOWN && runs(decision)) {
            decision = planner.plan(node, item, ItemPlanner.Freshness.ASKED_SINCE_PLAN);
        }
        return switch (decision) {
            case Decision.Exact(List<Change> changes, Report report)
            when LookedAt.only(node) -> LookedAt.of(item, changes, report);
            case Decision.Exact(List<Change> changes, Report report)
            when changes.isEmpty() -> new Work(node, item, List.of()).ended(Status.OK, report);
            case Decision.Exact(List<Change> changes, Report report) ->
                perform(new Work(node, item, changes), report, terms);
            case Decision.Open(String because) ->
                new Work(node, item, List.of()).failed(new Failure("this cannot be known: " + because, ""), Map.of());
            case Decision.Skipped(String condition) ->
                new ItemResult(
                        ItemOutcome.of(item.label(), Status.SKIPPED, condition),
                        Results.planned(decision, node.task().task().name()),
                        Map.of());
            case Decision.Failed(Failure failure) -> new Work(node, item, List.of()).failed(failure, Map.of());
        };
    }

    /**
     * Whether a program is to be run. The host does not compare what that was planned against, as it does for files, so what
     * guards it is asked again when somebody had time to read the plan.
     */
    private static boolean runs(Decision decision) {
        return decision instanceof Decision.Exact(List<Change> changes, Report report)
                && changes.stream().anyMatch(change -> change.action() instanceof Action.Run);
    }

    /**
     * An item whose changes are under way.
     *
     * @param planned all its changes
     * @param made those that are done
     * @param printed what {@code register} holds of the last program
     */
    record Work(
            Node.OnHost node, Call.Item item, List<Change> planned, List<Change> made, Map<String, Object> printed) {
        Work {
            Objects.requireNonNull(node, "node");
            Objects.requireNonNull(item, "item");
        }

        Work(Node.OnHost node, Call.Item item, List<Change> planned) {
            this(node, item, planned, new ArrayList<>(), new LinkedHashMap<>());
        }

        /** Those of which nothing was sent to the host, when the next one after those made broke off. */
        List<Change> rest() {
            return planned.subList(Math.min(planned.size(), made.size() + 1), planned.size());
        }

        ItemResult ended(Status status, Report report) {
            String reason = status == Status.OK ? report.reason() : "";
            boolean waited = status == Status.CHANGED && made.stream().allMatch(Change::waits);
            ItemOutcome outcome = new ItemOutcome(
                    item.label(), waited ? Status.OK : status, made, reason, Optional.empty(), report.notes());
            return new ItemResult(outcome, Results.applied(made, report, printed), report.facts());
        }

        ItemResult failed(Failure failure, Map<String, Object> output) {
            return new ItemResult(
                    ItemOutcome.failed(item.label(), made, failure), Results.failed(failure, made, output), Map.of());
        }

        /** Nobody can tell what came of it. */
        ItemResult unknown(String reason, Failure failure) {
            ItemOutcome outcome =
                    new ItemOutcome(item.label(), Status.UNKNOWN, made, reason, Optional.of(failure), List.of());
            return new ItemResult(outcome, Results.failed(failure, made, Map.of()), Map.of());
        }
    }

    private ItemResult perform(Work work, Report report, Terms terms) throws InterruptedException {
        ahead.go(work.node(), work.item(), work.planned());
        Optional<Ahead.Made> made = ahead.take(work.node(), work.item());
        return made.isPresent() ? judge(made.get()) : performEach(work, report, terms);
    }

    /** What was made in one go with others. */
    private ItemResult judge(Ahead.Made made) throws InterruptedException {
        Work work = new Work(made.node(), made.item(), made.changes());
        for (int i = 0; i < made.changes().size(); i++) {
            Change change = made.changes().get(i);
            Step.Result result = made.results().get(i);
            if (result instanceof Step.Result.Lost(TransportError error)) {
                ItemResult settled = settlement.broken(work, change, error);
                settlement.others(ahead, work.item());
                return settled;
            }
            Optional<ActionRefused> refused =
                    result instanceof Step.Result.Refused(ActionRefused why) ? Optional.of(why) : Optional.empty();
            if (performer.outcome(work.node(), change, work.item(), refused)
                    instanceof Performer.Outcome.Refused(Failure failure, Map<String, Object> printed)) {
                return work.failed(failure, printed);
            }
            work.made().add(change);
        }
        session.host(work.item().target()).learn(made.answers(), work.item().as());
        return verify(work, Report.NOTHING, made.answers().keySet());
    }

    private ItemResult performEach(Work work, Report report, Terms terms) throws InterruptedException {
        Set<Query<?>> fresh = Set.of();
        for (Change change : work.planned()) {
            Set<Query<?>> proof = change == work.planned().getLast() ? proof(work) : Set.of();
            Performer.Outcome outcome;
            try {
                Change asked = restarts.spared(work.node(), work.item(), change);
                outcome = performer.perform(work.node(), asked, work.item(), terms.limit(), proof);
            } catch (TransportError e) {
                return settlement.broken(work, change, e);
            } catch (InterruptedException e) {
                if (terms.limit().isEmpty()) {
                    throw e;
                }
                work.made().add(change);
                return work.failed(Attempts.late(terms.limit().get()), Map.of());
            }
            switch (outcome) {
                case Performer.Outcome.Done(Map<String, Object> printed, Map<Query<?>, Object> answers) -> {
                    work.made().add(change);
                    work.printed().putAll(printed);
                    session.host(work.item().target())
                            .learn(answers, work.item().as());
                    fresh = answers.keySet();
                }
                case Performer.Outcome.Refused(Failure failure, Map<String, Object> printed) -> {
                    if (!printed.isEmpty()) {
                        // the program ran, and nobody knows how much it did before it failed
                        work.made().add(change);
                    }
                    return work.failed(failure, printed);
                }
            }
        }
        return verify(work, report, fresh);
    }

    /** What will prove the changes, as far as it is known before they are made; they are asked for together with the last. */
    private Set<Query<?>> proof(Work work) {
        if (work.planned().stream().allMatch(change -> change.proof() == Change.Proof.EXIT_STATUS)) {
            return Set.of();
        }
        Foresight foresight = new Foresight(session, session.host(work.item().target()));
        work.planned().forEach(change -> foresight.lay(work.node(), change));
        return foresight.proof(work.node(), work.item());
    }

    /** Nothing counts as changed that was not read again. */
    private ItemResult verify(Work work, Report planned, Set<Query<?>> fresh) throws InterruptedException {
        if (work.made().stream().allMatch(change -> change.proof() == Change.Proof.EXIT_STATUS)) {
            return work.ended(Status.CHANGED, planned);
        }
        Decision after;
        try (Timing.Span _ = session.timing().phase(Phase.VERIFY)) {
            after = planner.plan(work.node(), work.item(), ItemPlanner.Freshness.ASKED_NOW, fresh);
        } catch (TransportError e) {
            return settlement.unread(work, e);
        }
        return switch (after) {
            case Decision.Exact(List<Change> left, Report report) -> {
                List<Change> still = unproven(left);
                yield still.isEmpty()
                        ? work.ended(Status.CHANGED, report)
                        : work.failed(differs(still), work.printed());
            }
            case Decision.Failed(Failure failure) ->
                work.failed(new Failure("after the change: " + failure.message(), failure.hint()), work.printed());
            case Decision.Open(String because) ->
                work.failed(new Failure("the change could not be read again: " + because, ""), work.printed());
            case Decision.Skipped skipped -> throw new IllegalStateException("skipped after it ran: " + skipped);
        };
    }

    /** Those that must not be left: an unguarded command is planned again each time. */
    static List<Change> unproven(List<Change> changes) {
        return changes.stream()
                .filter(change -> change.proof() == Change.Proof.OBSERVED)
                .toList();
    }

    static String resources(List<Change> changes) {
        return changes.stream().map(Change::resource).distinct().collect(Collectors.joining(", "));
    }

    private static Failure differs(List<Change> still) {
        String what = still.stream()
                .map(change -> change.resource() + (change.reason().isEmpty() ? "" : " (" + change.reason() + ")"))
                .distinct()
                .collect(Collectors.joining(", "));
        return new Failure(
                "the change was made, but the host still differs: " + what,
                "something on the host undoes it; run 'slipway plan' to see the difference");
    }
}
