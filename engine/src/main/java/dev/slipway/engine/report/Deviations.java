package dev.slipway.engine.report;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.run.RunResult;
import dev.slipway.engine.run.Status;
import dev.slipway.engine.run.TaskOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Holds a run against the plan before it: a promise is worth what is checked. */
public final class Deviations {
    private Deviations() {}

    /**
     * What the run did that the plan had not said, and the other way round; a line each. What the plan called unknown and
     * what failed or was not begun counts for nothing.
     */
    public static List<String> between(RunResult plan, RunResult run) {
        Map<String, TaskOutcome> planned = byTask(plan);
        List<String> lines = new ArrayList<>();
        for (TaskOutcome done : run.outcomes()) {
            boolean settled =
                    done.status() == Status.OK || done.status() == Status.CHANGED || done.status() == Status.SKIPPED;
            TaskOutcome said = planned.get(key(done));
            if (!settled || said != null && (open(said) || vague(said))) {
                continue;
            }
            List<String> before = said == null ? List.of() : resources(said);
            List<String> after = resources(done);
            if (!before.equals(after) && !waited(before, after)) {
                lines.add(
                        done.host() + ": '" + done.task().name() + "' was planned as " + before + " and did " + after);
            }
        }
        return lines;
    }

    /** What the plan left to the run. */
    private static boolean open(TaskOutcome said) {
        return said.status() == Status.UNKNOWN || said.status() == Status.STANDBY;
    }

    /** Whether all that is missing is something that happens each time, such as waiting for what has come meanwhile. */
    private static boolean waited(List<String> before, List<String> after) {
        List<String> missing = new ArrayList<>(before);
        missing.removeAll(after);
        return before.containsAll(after) && missing.stream().allMatch(r -> r.startsWith(Change.Verb.RUN.symbol()));
    }

    private static Map<String, TaskOutcome> byTask(RunResult result) {
        Map<String, TaskOutcome> outcomes = new HashMap<>();
        result.outcomes().forEach(outcome -> outcomes.put(key(outcome), outcome));
        return outcomes;
    }

    private static String key(TaskOutcome outcome) {
        return outcome.task().order() + " " + outcome.host();
    }

    private static List<String> resources(TaskOutcome outcome) {
        return outcome.changes().stream().map(Deviations::resource).toList();
    }

    private static String resource(Change change) {
        return change.verb().symbol() + change.resource();
    }

    /** Whether the plan could not tell the state before, as of a unit that comes with a package. */
    private static boolean vague(TaskOutcome said) {
        return said.changes().stream()
                .anyMatch(c -> c.delta() instanceof Delta.Value(String before, String after)
                        && before.equals(new Unknown("").toString()));
    }
}
