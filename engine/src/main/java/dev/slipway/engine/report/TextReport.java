package dev.slipway.engine.report;

import dev.slipway.engine.run.Failure;
import dev.slipway.engine.run.HostResult;
import dev.slipway.engine.run.RunResult;
import dev.slipway.engine.run.Status;
import dev.slipway.engine.run.TaskId;
import dev.slipway.engine.run.TaskOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A plan or a run for people: what changes, task by task, hosts with the same change together; then the recap. */
public final class TextReport {
    /** How much is told. */
    public enum Detail {
        /** Tasks that fail or whose effect is not known, and what tasks tell. */
        TROUBLE,
        /** Tasks that change, fail or cannot be known. */
        CHANGES,
        /** Every task, with the reason why one was skipped. */
        ALL
    }

    /** So many tasks are put into words before they are told: more would have to be held at the same time. */
    private static final int AT_A_TIME = 16;
    /** So many outcomes are worth it to have several processors put them into words. */
    private static final int LARGE = 1_000;

    private final Style style;
    private final Detail detail;

    public TextReport(Style style, Detail detail) {
        this.style = style;
        this.detail = detail;
    }

    /**
     * The tasks of a result: what would be or was done.
     *
     * @param out is given the text piece by piece: that of many hosts is too large to be held as one
     */
    public void tasks(RunResult result, Consumer<String> out) {
        String play = null;
        List<List<TaskOutcome>> tasks = byTask(result.outcomes());
        for (int from = 0; from < tasks.size(); from += AT_A_TIME) {
            List<List<TaskOutcome>> some = tasks.subList(from, Math.min(tasks.size(), from + AT_A_TIME));
            // large ones keep several processors busy; a few lines are quicker without the others
            boolean large = some.stream().mapToInt(List::size).sum() > LARGE;
            List<String> texts = (large ? some.parallelStream() : some.stream())
                    .map(this::task)
                    .toList();
            for (int i = 0; i < texts.size(); i++) {
                String name = some.get(i).getFirst().task().play();
                if (!name.equals(play)) {
                    String gap = play == null ? "" : "\n";
                    out.accept(gap + style.bold("Play: " + Printable.line(name)) + "\n");
                    play = name;
                }
                out.accept(texts.get(i));
            }
        }
    }

    /** What is told, the outcomes of each task together. */
    private List<List<TaskOutcome>> byTask(List<TaskOutcome> outcomes) {
        Map<TaskId, List<TaskOutcome>> byTask = new LinkedHashMap<>();
        TaskId last = null;
        List<TaskOutcome> same = List.of();
        for (TaskOutcome outcome : outcomes) {
            if (detail == Detail.ALL || OutcomeText.worthTelling(outcome) && !routine(outcome)) {
                // those of a task follow one another
                if (outcome.task() != last) {
                    last = outcome.task();
                    same = byTask.computeIfAbsent(last, k -> new ArrayList<>());
                }
                same.add(outcome);
            }
        }
        return List.copyOf(byTask.values());
    }

    /** What the plan has told already. */
    private boolean routine(TaskOutcome outcome) {
        boolean silent = outcome.items().stream().allMatch(item -> item.notes().isEmpty());
        return detail == Detail.TROUBLE
                && (outcome.status() == Status.CHANGED || outcome.status() == Status.OK && silent);
    }

    private String task(List<TaskOutcome> outcomes) {
        TaskId task = outcomes.getFirst().task();
        StringBuilder out = new StringBuilder();
        String kind = task.kind() == TaskId.Kind.HANDLER ? "Handler: " : "Task: ";
        out.append('\n').append("  ").append(style.bold(kind + Printable.line(task.name())));
        out.append("  ")
                .append(style.dim(
                        "[" + task.module() + "] " + Printable.line(task.at().toString())))
                .append('\n');
        OutcomeText texts = new OutcomeText(style, detail);
        Map<String, List<String>> hostsByText = new LinkedHashMap<>();
        for (TaskOutcome outcome : outcomes) {
            hostsByText
                    .computeIfAbsent(texts.text(outcome), k -> new ArrayList<>(2))
                    .add(outcome.host());
        }
        for (Map.Entry<String, List<String>> entry : hostsByText.entrySet()) {
            out.append("    ")
                    .append(style.cyan(hosts(entry.getValue())))
                    .append('\n')
                    .append(entry.getKey());
        }
        return out.toString();
    }

    private static String hosts(List<String> names) {
        String list = names.stream().limit(12).map(Printable::line).collect(Collectors.joining(" "));
        return names.size() > 12 ? list + " and " + (names.size() - 12) + " more" : list;
    }

    /** The table of hosts and the closing line. */
    public String recap(RunResult result) {
        StringBuilder out = new StringBuilder("\n");
        int width = Math.max(
                4,
                result.hosts().keySet().stream()
                        .mapToInt(name -> Printable.line(name).length())
                        .max()
                        .orElse(4));
        String plan = result.mode() == RunResult.Mode.PLAN ? "to change" : "changed";
        out.append(style.dim(String.format(
                Locale.ROOT,
                "%-" + width + "s  %5s  %9s  %7s  %6s  %7s",
                "host",
                "ok",
                plan,
                "unknown",
                "failed",
                "skipped")));
        out.append('\n');
        for (HostResult host : result.hosts().values()) {
            out.append(coloured(
                    host.status(), String.format(Locale.ROOT, "%-" + width + "s", Printable.line(host.name()))));
            out.append(String.format(
                    Locale.ROOT,
                    "  %5d  %9d  %7d  %6d  %7d",
                    host.count(Status.OK),
                    host.count(Status.CHANGED),
                    host.count(Status.UNKNOWN),
                    host.count(Status.FAILED),
                    host.count(Status.SKIPPED)));
            out.append(host.count(Status.CANCELLED) > 0 ? "  " + host.count(Status.CANCELLED) + " not begun" : "");
            out.append(more(host, TaskOutcome.Pardon.RESCUED)).append(more(host, TaskOutcome.Pardon.IGNORED));
            host.unreachable().ifPresent(why -> out.append("  ").append(unreachable(why)));
            out.append('\n');
        }
        return out.append('\n').append(closing(result)).append('\n').toString();
    }

    private static String more(HostResult host, TaskOutcome.Pardon pardon) {
        int count = host.count(pardon);
        return count == 0 ? "" : "  " + count + " " + pardon.name().toLowerCase(Locale.ROOT);
    }

    private String unreachable(Failure why) {
        String text = "unreachable: " + Printable.line(why.message());
        return style.red(why.hint().isEmpty() ? text : text + " (" + Printable.line(why.hint()) + ")");
    }

    private String coloured(Status status, String text) {
        return switch (status) {
            case FAILED, UNREACHABLE -> style.red(text);
            case CHANGED, UNKNOWN, CANCELLED -> style.yellow(text);
            default -> style.green(text);
        };
    }

    private String closing(RunResult result) {
        String took = String.format(Locale.ROOT, "%.1f s", result.took().toMillis() / 1000.0);
        long troubled = result.hosts(Status.FAILED) + result.hosts(Status.UNREACHABLE);
        List<String> parts = new ArrayList<>();
        boolean plan = result.mode() == RunResult.Mode.PLAN;
        if (result.interrupted()) {
            parts.add(style.yellow("Stopped by the operator"));
        }
        long changes = result.changes();
        if (changes == 0 && !result.pending() && troubled == 0 && !result.interrupted()) {
            parts.add(style.green("Nothing to change"));
        } else {
            parts.add(Counted.text(changes, "change") + (plan ? " planned" : " made"));
        }
        int unknown = result.tasks(Status.UNKNOWN);
        if (unknown > 0) {
            parts.add(Counted.text(unknown, "task") + (plan ? " known only after apply" : " with unknown effect"));
        }
        if (troubled > 0) {
            parts.add(style.red(Counted.text(troubled, "host") + " failed or unreachable"));
        }
        return String.join(", ", parts) + " on " + Counted.text(result.hosts().size(), "host") + " in " + took + ".";
    }
}
