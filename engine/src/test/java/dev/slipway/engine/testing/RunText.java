package dev.slipway.engine.testing;

import dev.slipway.engine.run.Failure;
import dev.slipway.engine.run.ItemOutcome;
import dev.slipway.engine.run.RunResult;
import dev.slipway.engine.run.TaskOutcome;
import java.util.List;
import java.util.stream.Collectors;

/** A result in lines that a test can compare: host, task, status, changes, and why. */
public final class RunText {
    private RunText() {}

    public static List<String> lines(RunResult result) {
        return result.outcomes().stream().map(RunText::line).toList();
    }

    /** Of one task, by host. */
    public static List<String> of(RunResult result, String task) {
        return result.outcomes().stream()
                .filter(o -> o.task().name().equals(task))
                .map(RunText::line)
                .toList();
    }

    private static String line(TaskOutcome outcome) {
        String items = outcome.items().stream()
                .map(RunText::item)
                .filter(t -> !t.isEmpty())
                .collect(Collectors.joining("; "));
        return outcome.host() + " " + outcome.task().name() + ": "
                + outcome.status().word()
                + (outcome.ignored() ? " ignored" : "")
                + (outcome.rescued() ? " rescued" : "")
                + (items.isEmpty() ? "" : " " + items)
                + (outcome.reason().isEmpty() ? "" : " " + outcome.reason());
    }

    private static String item(ItemOutcome item) {
        String changes = item.changes().stream()
                .map(c -> c.verb().symbol() + c.resource())
                .collect(Collectors.joining(" "));
        String why = item.failure().map(Failure::message).orElse(item.reason());
        String notes = String.join(" / ", item.notes());
        return List.of(item.label().isEmpty() ? "" : "(" + item.label() + ")", changes, why, notes).stream()
                .filter(t -> !t.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
