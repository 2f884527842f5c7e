package dev.slipway.engine.report;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Source;
import dev.slipway.engine.run.Failure;
import dev.slipway.engine.run.HostResult;
import dev.slipway.engine.run.ItemOutcome;
import dev.slipway.engine.run.RunResult;
import dev.slipway.engine.run.Status;
import dev.slipway.engine.run.TaskId;
import dev.slipway.engine.run.TaskOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Results made by hand. */
final class Outcomes {
    private static final Source PLAYBOOK = new Source("site.yml", "");
    private static final Action NOTHING = new Action.Run(Command.of("true"), List.of());

    private final List<TaskOutcome> outcomes = new ArrayList<>();
    private final Map<String, Failure> unreachable = new LinkedHashMap<>();

    static TaskId task(int order, String name) {
        return new TaskId(
                order,
                "demo",
                name,
                "test",
                new Position(PLAYBOOK, order * 3, 7),
                TaskId.Kind.TASK,
                TaskId.Shown.OPENLY);
    }

    static TaskId handler(int order, String name) {
        return new TaskId(
                order,
                "demo",
                name,
                "restart",
                new Position(PLAYBOOK, order * 3, 7),
                TaskId.Kind.HANDLER,
                TaskId.Shown.OPENLY);
    }

    static Change value(String resource, String before, String after) {
        return Change.update(resource, new Delta.Value(before, after), NOTHING);
    }

    static Change file(String path, String before, String after) {
        return Change.update(
                "file:" + path, new Delta.Text(Optional.of(Content.of(before)), Content.of(after)), NOTHING);
    }

    static ItemOutcome changed(String label, Change... changes) {
        return new ItemOutcome(label, Status.CHANGED, List.of(changes), "", Optional.empty(), List.of());
    }

    static ItemOutcome ok(String reason, String... notes) {
        return new ItemOutcome("", Status.OK, List.of(), reason, Optional.empty(), List.of(notes));
    }

    Outcomes add(TaskId task, String host, Status status, ItemOutcome... items) {
        outcomes.add(new TaskOutcome(
                task, host, status, Arrays.asList(items), "", TaskOutcome.Pardon.NONE, Duration.ofSeconds(1)));
        return this;
    }

    Outcomes add(TaskOutcome outcome) {
        outcomes.add(outcome);
        return this;
    }

    Outcomes unreachable(String host, String why, String hint) {
        unreachable.put(host, new Failure(why, hint));
        return this;
    }

    RunResult result(RunResult.Mode mode) {
        Map<String, Map<Status, Integer>> counts = new LinkedHashMap<>();
        Map<String, Status> worst = new LinkedHashMap<>();
        for (TaskOutcome outcome : outcomes) {
            counts.computeIfAbsent(outcome.host(), k -> new EnumMap<>(Status.class))
                    .merge(outcome.status(), 1, Integer::sum);
            worst.merge(outcome.host(), outcome.status(), (a, b) -> a == Status.OK ? b : a);
        }
        Map<String, HostResult> hosts = new LinkedHashMap<>();
        counts.forEach((host, count) -> hosts.put(
                host,
                new HostResult(
                        host,
                        unreachable.containsKey(host) ? Status.UNREACHABLE : worst.get(host),
                        count,
                        Map.of(),
                        Optional.ofNullable(unreachable.get(host)))));
        return new RunResult(mode, outcomes, hosts, false, Duration.ofMillis(1234));
    }
}
