package dev.slipway.engine.run;

import dev.slipway.engine.compile.Call;
import dev.slipway.engine.compile.Node;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.observe.Overlay;
import dev.slipway.engine.spi.ReadOnly;
import dev.slipway.engine.spi.Report;
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
    public ItemResult run(Node.OnHost node, Call.Item item, ItemPlanner.Freshness freshness)
            throws InterruptedException {
        Decision decision = planner.plan(node, item, freshness);
        Overlay overlay = session.host(item.target()).overlay();
        String task = node.task().task().name();
        Map<String, Object> registered = Results.planned(decision, task);
        return switch (decision) {
            case Decision.Exact(List<Change> changes, Report report) -> {
                changes.forEach(change -> change.action().effects().forEach(overlay::lay));
                Status status = changes.stream().allMatch(Change::waits) ? Status.OK : Status.CHANGED;
                ItemOutcome outcome = new ItemOutcome(
                        item.label(), status, changes, report.reason(), Optional.empty(), report.notes());
                yield new ItemResult(outcome, registered, report.facts());
            }
            case Decision.Open(String because) -> {
                if (!(node.task().module() instanceof ReadOnly)) {
                    overlay.lay(new Effect.Opaque("task '" + task + "'"));
                }
                yield new ItemResult(
                        ItemOutcome.of(item.label(), Status.UNKNOWN, because), registered, facts(node, item));
            }
            case Decision.Skipped(String condition) ->
                new ItemResult(ItemOutcome.of(item.label(), Status.SKIPPED, condition), registered, Map.of());
            case Decision.Failed(Failure failure) ->
                new ItemResult(ItemOutcome.failed(item.label(), List.of(), failure), registered, Map.of());
        };
    }

    /** A {@code set_fact} that may not run leaves its variables unknown rather than undefined. */
    private static Map<String, Object> facts(Node.OnHost node, Call.Item item) {
        if (!(item.call() instanceof Call.Ready(dev.slipway.engine.spi.FactSetting setting))) {
            return Map.of();
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        setting.names()
                .forEach(name -> facts.put(
                        name, new Unknown("task '" + node.task().task().name() + "'")));
        return facts;
    }
}
