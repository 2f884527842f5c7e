package dev.slipway.engine.run;

import dev.slipway.engine.compile.Node;
import dev.slipway.engine.model.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;

/** Collects outcomes from many threads and sums them up. */
final class Ledger {
    /** Reasons with something of the host in them are different each time. */
    private static final int MOST_SHARED = 10_000;

    private final RunEvents events;
    private final List<TaskOutcome> outcomes = new ArrayList<>();
    private final Map<Integer, TaskId> ids = new ConcurrentHashMap<>();
    /** What most tasks come to is the same on all hosts: kept once, however many there are. */
    private final Map<ItemOutcome, List<ItemOutcome>> uneventful = new HashMap<>();

    Ledger(RunEvents events) {
        this.events = events;
    }

    synchronized void add(TaskOutcome outcome) {
        TaskOutcome told = shared(outcome.told());
        outcomes.add(told);
        events.finished(told);
    }

    private TaskOutcome shared(TaskOutcome told) {
        if (told.items().size() != 1) {
            return told;
        }
        ItemOutcome item = told.items().getFirst();
        boolean plain = item.changes().isEmpty()
                && item.failure().isEmpty()
                && item.notes().isEmpty();
        if (!plain || uneventful.size() >= MOST_SHARED && !uneventful.containsKey(item)) {
            return told;
        }
        return told.with(uneventful.computeIfAbsent(item, same -> told.items()));
    }

    /** The same object for all hosts. */
    TaskId id(Node.OnHost node) {
        return ids.computeIfAbsent(node.order(), order -> newId(node));
    }

    private static TaskId.Shown shown(Task.Keywords keywords) {
        if (keywords.noLog()) {
            return TaskId.Shown.HIDDEN;
        }
        return keywords.setting().diff() == Task.Setting.Diff.HIDDEN ? TaskId.Shown.WITHOUT_TEXT : TaskId.Shown.OPENLY;
    }

    private static TaskId newId(Node.OnHost node) {
        Task task = node.task().task();
        return new TaskId(
                node.order(),
                node.task().play().name(),
                task.name(),
                task.module(),
                task.at(),
                node.task().handler() ? TaskId.Kind.HANDLER : TaskId.Kind.TASK,
                shown(task.keywords()));
    }

    /** The status of a task from those of its items; a task with nothing to loop over is skipped. */
    static Status worst(List<ItemOutcome> items) {
        for (Status status : List.of(Status.UNREACHABLE, Status.FAILED, Status.UNKNOWN, Status.CHANGED, Status.OK)) {
            if (items.stream().anyMatch(item -> item.status() == status)) {
                return status;
            }
        }
        return Status.SKIPPED;
    }

    /** @param hosts in the order of the report */
    synchronized RunResult result(
            RunResult.Mode mode,
            List<String> hosts,
            Map<String, Failure> unreachable,
            boolean interrupted,
            Duration took) {
        Map<String, Integer> rank = new HashMap<>();
        hosts.forEach(host -> rank.put(host, rank.size()));
        List<TaskOutcome> ordered = ordered(
                ordered(outcomes, outcome -> rank.getOrDefault(outcome.host(), rank.size())),
                outcome -> outcome.task().order());
        Map<String, Map<Status, Integer>> counts = new LinkedHashMap<>();
        hosts.forEach(host -> counts.put(host, new EnumMap<>(Status.class)));
        Map<String, Map<TaskOutcome.Pardon, Integer>> pardons = new HashMap<>();
        Map<String, Status> worst = new HashMap<>();
        Map<String, Failure> causes = new HashMap<>(unreachable);
        for (TaskOutcome outcome : ordered) {
            Map<Status, Integer> count = counts.computeIfAbsent(outcome.host(), k -> new EnumMap<>(Status.class));
            if (outcome.pardon() != TaskOutcome.Pardon.NONE && outcome.status() != Status.CANCELLED) {
                pardons.computeIfAbsent(outcome.host(), k -> new EnumMap<>(TaskOutcome.Pardon.class))
                        .merge(outcome.pardon(), 1, Integer::sum);
            }
            if (!outcome.rescued() || outcome.status() == Status.CANCELLED) {
                count.merge(outcome.status(), 1, Integer::sum);
            }
            worst.merge(outcome.host(), weight(outcome), Ledger::worse);
            if (outcome.status() == Status.UNREACHABLE && !outcome.ignored()) {
                outcome.failure().ifPresent(why -> causes.putIfAbsent(outcome.host(), why));
            }
        }
        Map<String, HostResult> results = new LinkedHashMap<>();
        counts.forEach((host, count) -> results.put(
                host,
                new HostResult(
                        host,
                        unreachable.containsKey(host) ? Status.UNREACHABLE : worst.getOrDefault(host, Status.OK),
                        count,
                        pardons.getOrDefault(host, Map.of()),
                        Optional.ofNullable(causes.get(host)))));
        return new RunResult(mode, ordered, results, interrupted, took);
    }

    /**
     * By small numbers, each from 0 on, those with the same one as they were. With hosts times tasks of them, comparing pairs
     * takes a tenth of a whole plan's time.
     */
    private static List<TaskOutcome> ordered(List<TaskOutcome> all, ToIntFunction<TaskOutcome> number) {
        int[] numbers = all.stream().mapToInt(number).toArray();
        int[] next = new int[Arrays.stream(numbers).max().orElse(0) + 2];
        for (int one : numbers) {
            next[one + 1]++;
        }
        Arrays.parallelPrefix(next, Integer::sum);
        TaskOutcome[] sorted = new TaskOutcome[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            sorted[next[numbers[i]]++] = all.get(i);
        }
        return Arrays.asList(sorted);
    }

    /** What an outcome means for its host. */
    private static Status weight(TaskOutcome outcome) {
        return switch (outcome.status()) {
            case FAILED, UNREACHABLE, CANCELLED ->
                outcome.pardon() == TaskOutcome.Pardon.NONE ? outcome.status() : Status.OK;
            case SKIPPED, STANDBY -> Status.OK;
            default -> outcome.status();
        };
    }

    private static Status worse(Status a, Status b) {
        List<Status> order =
                List.of(Status.UNREACHABLE, Status.FAILED, Status.UNKNOWN, Status.CANCELLED, Status.CHANGED, Status.OK);
        return order.indexOf(a) <= order.indexOf(b) ? a : b;
    }
}
