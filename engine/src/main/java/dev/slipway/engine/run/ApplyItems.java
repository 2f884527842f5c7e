package dev.slipway.engine.run;

import dev.slipway.engine.compile.Call;
import dev.slipway.engine.compile.Node;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.transport.TransportError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Plans items with what is true by now, performs their changes, and asks the host whether they came about. */
final class ApplyItems implements ItemRunner {
    private final Session session;
    private final ItemPlanner planner;
    private final Performer performer;

    ApplyItems(Session session) {
        this.session = session;
        this.planner = new ItemPlanner(session, RunResult.Mode.APPLY);
        this.performer = new Performer(session);
    }

    @Override
    public ItemResult run(Node.OnHost node, Call.Item item, ItemPlanner.Freshness freshness)
            throws InterruptedException {
        Decision decision = planner.plan(node, item, freshness);
        return switch (decision) {
            case Decision.Exact(List<Change> changes, Report report)
            when changes.isEmpty() -> done(item, Status.OK, changes, report, Optional.empty());
            case Decision.Exact(List<Change> changes, Report report) -> perform(node, item, changes, report);
            case Decision.Open(String because) ->
                failed(item, List.of(), new Failure("this cannot be known: " + because, ""));
            case Decision.Skipped(String condition) ->
                new ItemResult(
                        ItemOutcome.of(item.label(), Status.SKIPPED, condition),
                        Results.planned(decision, node.task().task().name()),
                        Map.of());
            case Decision.Failed(Failure failure) -> failed(item, List.of(), failure);
        };
    }

    private ItemResult perform(Node.OnHost node, Call.Item item, List<Change> changes, Report report)
            throws InterruptedException {
        List<Change> made = new ArrayList<>();
        Optional<CommandResult> output = Optional.empty();
        for (Change change : changes) {
            Performer.Outcome outcome;
            try {
                outcome = performer.perform(change, item);
            } catch (TransportError e) {
                return settle(node, item, changes, e);
            }
            switch (outcome) {
                case Performer.Outcome.Done(Optional<CommandResult> printed) -> {
                    made.add(change);
                    output = printed.isPresent() ? printed : output;
                }
                case Performer.Outcome.Refused(Failure failure, Optional<CommandResult> printed) -> {
                    ItemResult result = failed(item, made, failure);
                    printed.ifPresent(p -> Results.put(p, result.registered()));
                    return result;
                }
            }
        }
        return verify(node, item, made, report, output);
    }

    /** Nothing counts as changed that was not read again. */
    private ItemResult verify(
            Node.OnHost node, Call.Item item, List<Change> made, Report planned, Optional<CommandResult> output)
            throws InterruptedException {
        if (made.stream().allMatch(change -> change.proof() == Change.Proof.EXIT_STATUS)) {
            return done(item, Status.CHANGED, made, planned, output);
        }
        Decision after = planner.plan(node, item, ItemPlanner.Freshness.ASKED_NOW);
        return switch (after) {
            case Decision.Exact(List<Change> left, Report report) -> {
                List<Change> still = unproven(left);
                yield still.isEmpty()
                        ? done(item, Status.CHANGED, made, report, output)
                        : failed(item, made, differs(still));
            }
            case Decision.Failed(Failure failure) ->
                failed(item, made, new Failure("after the change: " + failure.message(), failure.hint()));
            case Decision.Open(String because) ->
                failed(item, made, new Failure("the change could not be read again: " + because, ""));
            case Decision.Skipped skipped -> throw new IllegalStateException("skipped after it ran: " + skipped);
        };
    }

    private static List<Change> unproven(List<Change> changes) {
        return changes.stream()
                .filter(change -> change.proof() == Change.Proof.OBSERVED)
                .toList();
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

    /** The connection broke while acting: connects once more and lets the host say what came of it. */
    private ItemResult settle(Node.OnHost node, Call.Item item, List<Change> changes, TransportError lost)
            throws InterruptedException {
        String cause = "the connection was lost: " + lost.getMessage();
        try {
            session.host(item.target()).reconnect();
            session.events().note(item.target(), cause + "; connected again to see what came of it");
            Decision now = planner.plan(node, item, ItemPlanner.Freshness.ASKED_NOW);
            boolean repeats = changes.stream().anyMatch(change -> change.proof() == Change.Proof.EXIT_STATUS);
            if (!repeats && now instanceof Decision.Exact(List<Change> left, Report report) && left.isEmpty()) {
                return done(item, Status.CHANGED, changes, report, Optional.empty());
            }
            return failed(item, List.of(), new Failure(cause + "; the change did not come about", "run it again"));
        } catch (TransportError again) {
            ItemOutcome outcome = new ItemOutcome(
                    item.label(),
                    Status.UNKNOWN,
                    changes,
                    cause + "; the host does not answer any more",
                    Optional.of(new Failure(cause, "run it again when the host is back")),
                    List.of());
            return new ItemResult(outcome, Results.failed(new Failure(cause, "")), Map.of());
        }
    }

    private static ItemResult done(
            Call.Item item, Status status, List<Change> changes, Report report, Optional<CommandResult> output) {
        Status told = status == Status.CHANGED && changes.stream().allMatch(Change::waits) ? Status.OK : status;
        ItemOutcome outcome =
                new ItemOutcome(item.label(), told, changes, report.reason(), Optional.empty(), report.notes());
        return new ItemResult(outcome, Results.applied(changes, report, output), report.facts());
    }

    private static ItemResult failed(Call.Item item, List<Change> made, Failure failure) {
        return new ItemResult(ItemOutcome.failed(item.label(), made, failure), Results.failed(failure), Map.of());
    }
}
