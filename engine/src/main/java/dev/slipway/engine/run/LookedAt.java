package dev.slipway.engine.run;

import dev.slipway.engine.compile.Call;
import dev.slipway.engine.compile.Node;
import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.spi.Report;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A task with {@code check_mode: true}: it tells what it would change, and nothing is done, in the plan as while applying. */
final class LookedAt {
    private LookedAt() {}

    static boolean only(Node.OnHost node) {
        return node.task().task().keywords().setting().performing() == Task.Setting.Performing.NEVER;
    }

    /** Counts as changed when it would change something, as in Ansible, though nothing is. */
    static ItemResult of(Call.Item item, List<Change> changes, Report report) {
        boolean differs = !changes.stream().allMatch(Change::waits);
        String reason = changes.isEmpty()
                ? report.reason()
                : "check_mode: would change " + ApplyItems.resources(changes) + ", and is left alone";
        ItemOutcome outcome = new ItemOutcome(
                item.label(),
                differs ? Status.CHANGED : Status.OK,
                List.of(),
                reason,
                Optional.empty(),
                report.notes());
        Map<String, Object> printed = new LinkedHashMap<>();
        if (changes.stream().anyMatch(change -> change.action() instanceof Action.Run)) {
            printed.put("msg", "it would have run but for check_mode");
            printed.put("rc", 0L);
            for (String name : List.of("stdout", "stderr")) {
                printed.put(name, "");
                printed.put(name + "_lines", List.of());
            }
        }
        return new ItemResult(outcome, Results.applied(changes, report, printed), report.facts());
    }
}
