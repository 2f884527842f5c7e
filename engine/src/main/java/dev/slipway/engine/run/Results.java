package dev.slipway.engine.run;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.Scrubbing;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.spi.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code register} holds: Ansible's names for how a task went. */
final class Results {
    private Results() {}

    /** Of an item that was planned but not run: what a program will print is unknown. */
    static Object planned(Decision decision, String task) {
        return switch (decision) {
            case Decision.Exact(List<Change> changes, Report report) -> {
                Map<String, Object> result = flags(!changes.stream().allMatch(Change::waits), false, false);
                if (changes.stream().anyMatch(c -> c.action() instanceof Action.Run)) {
                    Unknown output = new Unknown("the output of task '" + task + "'");
                    for (String name : List.of("rc", "stdout", "stdout_lines", "stderr", "stderr_lines")) {
                        result.put(name, output);
                    }
                }
                Unknown answer = new Unknown("the result of task '" + task + "'");
                changes.stream()
                        .map(Change::action)
                        .filter(Action.Call.class::isInstance)
                        .flatMap(action -> ((Action.Call) action).call().tells().stream())
                        .forEach(name -> result.put(name, answer));
                result.putAll(report.values());
                yield result;
            }
            case Decision.Open(String because) -> unknown(task);
            case Decision.Skipped skipped -> flags(false, false, true);
            case Decision.Failed(Failure failure) -> failed(failure);
        };
    }

    /** Of a task that may run or not: whatever a module would register, it is not known. */
    static Unknown unknown(String task) {
        return new Unknown("the result of task '" + task + "'");
    }

    /**
     * Of an item that was applied.
     *
     * @param printed of the last program it ran
     */
    static Map<String, Object> applied(List<Change> changes, Report report, Map<String, Object> printed) {
        Map<String, Object> result = flags(!changes.stream().allMatch(Change::waits), false, false);
        result.putAll(report.values());
        result.putAll(printed);
        return result;
    }

    /** What a program printed, without the newlines at the end, as Ansible has it. */
    static Map<String, Object> of(CommandResult program, Scrubbing scrubbing) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("rc", (long) program.exit());
        text("stdout", program.stdout(), scrubbing, result);
        text("stderr", program.stderr(), scrubbing, result);
        return result;
    }

    private static void text(String name, String printed, Scrubbing scrubbing, Map<String, Object> result) {
        String text = trimmed(printed);
        result.put(name, scrubbing.value(text));
        result.put(name + "_lines", text.lines().map(scrubbing::value).toList());
    }

    private static String trimmed(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(0, end);
    }

    static Map<String, Object> failed(Failure failure) {
        Map<String, Object> result = flags(false, true, false);
        result.put("msg", failure.message());
        result.putAll(failure.registered());
        return result;
    }

    /** Of a host that could not be asked. */
    static Map<String, Object> unreachable(Failure failure) {
        Map<String, Object> result = flags(false, false, false);
        result.put("unreachable", true);
        result.put("msg", failure.message());
        return result;
    }

    /** Of an item that failed after it had begun to change something. */
    static Map<String, Object> failed(Failure failure, List<Change> made, Map<String, Object> printed) {
        Map<String, Object> result = failed(failure);
        result.put("changed", !made.isEmpty());
        result.putAll(printed);
        return result;
    }

    private static Map<String, Object> flags(boolean changed, boolean failed, boolean skipped) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("changed", changed);
        result.put("failed", failed);
        result.put("skipped", skipped);
        return result;
    }

    /**
     * Of a loop: the results of its items, and what is true of any of them.
     *
     * @param variables of each item
     */
    static Map<String, Object> loop(List<Object> items, List<Map<String, Object>> variables) {
        Map<String, Object> result = new LinkedHashMap<>();
        for (String flag : List.of("changed", "failed")) {
            result.put(flag, any(items, flag));
        }
        result.put("skipped", items.stream().allMatch(i -> Boolean.TRUE.equals(flag(i, "skipped"))));
        List<Object> results = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            results.add(items.get(i) instanceof Map<?, ?> map ? with(map, variables.get(i)) : items.get(i));
        }
        result.put("results", results);
        return result;
    }

    private static Map<String, Object> with(Map<?, ?> item, Map<String, Object> variables) {
        Map<String, Object> sum = new LinkedHashMap<>();
        item.forEach((name, value) -> sum.put(String.valueOf(name), value));
        sum.putAll(variables);
        return sum;
    }

    private static Object any(List<Object> items, String flag) {
        List<Object> flags = items.stream().map(item -> flag(item, flag)).toList();
        Optional<Object> open = flags.stream().filter(Unknown.class::isInstance).findFirst();
        return flags.contains(true) ? true : open.orElse(false);
    }

    /** Whether only a run can tell that an item fails. */
    static boolean mayFail(Object registered) {
        return flag(registered, "failed") instanceof Unknown;
    }

    private static Object flag(Object item, String name) {
        return switch (item) {
            case Unknown unknown -> unknown;
            case Map<?, ?> map when map.get(name) != null -> map.get(name);
            default -> false;
        };
    }
}
