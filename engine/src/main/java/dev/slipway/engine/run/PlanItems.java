package dev.slipway.engine.run;

import dev.slipway.engine.compile.Call;
import dev.slipway.engine.compile.Node;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.observe.Overlay;
import dev.slipway.engine.spi.FactSetting;
import dev.slipway.engine.spi.ReadOnly;
import dev.slipway.engine.spi.Report;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans items and lays what they would do over what is known of the host. Touches nothing. */
final class PlanItems implements ItemRunner {
    private final Session session;
    private final ItemPlanner planner;

    PlanItems(Session session) {
        this.session = session;
        this.planner = new ItemPlanner(session, RunResult.Mode.PLAN);
    }

    @Override
    public ItemResult run(Node.OnHost node, Call.Item item, Terms terms) throws InterruptedException {
        Decision decision = planner.plan(node, item, terms.freshness());
        String task = node.task().task().name();
        Object registered = node.task().heard() ? Results.planned(decision, task) : Map.of();
        return switch (decision) {
            case Decision.Exact(List<Change> changes, Report report)
            when LookedAt.only(node) -> LookedAt.of(item, changes, report);
            case Decision.Exact(List<Change> changes, Report report) -> {
                Overlay overlay = session.host(item.target()).overlay();
                changes.forEach(change -> Veil.effects(node, change).forEach(overlay::lay));
                Status status = changes.stream().allMatch(Change::waits) ? Status.OK : Status.CHANGED;
                String reason = changes.isEmpty() ? report.reason() : "";
                ItemOutcome outcome =
                        new ItemOutcome(item.label(), status, changes, reason, Optional.empty(), report.notes());
                yield new ItemResult(outcome, registered, report.facts());
            }
            case Decision.Open(String because) -> {
                doubt(node, item.target(), session);
                ItemOutcome outcome = ItemOutcome.of(item.label(), Status.UNKNOWN, because);
                yield new ItemResult(outcome, registered, facts(node, item));
            }
            case Decision.Skipped(String condition) ->
                new ItemResult(ItemOutcome.of(item.label(), Status.SKIPPED, condition), registered, Map.of());
            case Decision.Failed(Failure failure) ->
                new ItemResult(ItemOutcome.failed(item.label(), List.of(), failure), registered, Map.of());
        };
    }

    /** What a task may do that perhaps runs makes everything about its host uncertain, unless it only reads. */
    static void doubt(Node.OnHost node, String target, Session session) {
        if (!(node.task().module() instanceof ReadOnly) && !LookedAt.only(node)) {
            String what = (node.task().handler() ? "handler '" : "task '")
                    + node.task().task().name() + "'";
            session.host(target).overlay().lay(new Effect.Opaque(what));
        }
    }

    /** A {@code set_fact} that may not run leaves its variables unknown rather than undefined. */
    private static Map<String, Object> facts(Node.OnHost node, Call.Item item) {
        Collection<String> names =
                item.call() instanceof Call.Ready ready && ready.arguments() instanceof FactSetting setting
                        ? setting.names()
                        : node.task().factNames();
        return unknown(node, names);
    }

    static Map<String, Object> unknown(Node.OnHost node, Collection<String> names) {
        Map<String, Object> facts = new LinkedHashMap<>();
        Unknown unknown = new Unknown("task '" + node.task().task().name() + "'");
        names.forEach(name -> facts.put(name, unknown));
        return facts;
    }
}
