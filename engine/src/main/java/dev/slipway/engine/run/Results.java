package dev.slipway.engine.run;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.spi.Report;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code register} holds: Ansible's names for how a task went. */
final class Results {
    private Results() {}

    /** Of an item that was planned but not run: what a program will print is unknown. */
    static Map<String, Object> planned(Decision decision, String task) {
        return switch (decision) {
            case Decision.Exact(List<Change> changes, Report report) -> {
                Map<String, Object> result = flags(!changes.stream().allMatch(Change::waits), false, false);
                if (changes.stream().anyMatch(c -> c.action() instanceof Action.Run)) {
                    Unknown output = new Unknown("the output of task '" + task + "'");
                    for (String name : List.of("rc", "stdout", "stdout_lines", "stderr", "stderr_lines")) {
                        result.put(name, output);
                    }
                }
                result.putAll(report.values());
                yield result;
            }
            case Decision.Open(String because) -> {
                Map<String, Object> result = new LinkedHashMap<>();
                Unknown unknown = new Unknown("the result of task '" + task + "'");
                for (String name : List.of(
                        "changed", "failed", "skipped", "rc", "stdout", "stdout_lines", "stderr", "stderr_lines")) {
                    result.put(name, unknown);
                }
                yield result;
            }
            case Decision.Skipped skipped -> flags(false, false, true);
            case Decision.Failed(Failure failure) -> failed(failure);
        };
    }

    /**
     * Of an item that was applied.
     *
     * @param output of the last program it ran
     */
    static Map<String, Object> applied(List<Change> changes, Report report, Optional<CommandResult> output) {
        Map<String, Object> result = flags(!changes.stream().allMatch(Change::waits), false, false);
        result.putAll(report.values());
        output.ifPresent(program -> put(program, result));
        return result;
    }

    static void put(CommandResult program, Map<String, Object> result) {
        result.put("rc", (long) program.exit());
        result.put("stdout", trimmed(program.stdout()));
        result.put(
                "stdout_lines",
                trimmed(program.stdout()).lines().map(Object.class::cast).toList());
        result.put("stderr", trimmed(program.stderr()));
        result.put(
                "stderr_lines",
                trimmed(program.stderr()).lines().map(Object.class::cast).toList());
    }

    /** Without the newlines at the end, as Ansible has it. */
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
        return result;
    }

    private static Map<String, Object> flags(boolean changed, boolean failed, boolean skipped) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("changed", changed);
        result.put("failed", failed);
        result.put("skipped", skipped);
        return result;
    }

    /** Of a loop: the results of its items, and what is true of any of them. */
    static Map<String, Object> loop(List<Map<String, Object>> items, List<Map<String, Object>> variables) {
        Map<String, Object> result = new LinkedHashMap<>();
        for (String flag : List.of("changed", "failed")) {
            result.put(flag, any(items, flag));
        }
        result.put("skipped", !items.isEmpty() && items.stream().allMatch(i -> Boolean.TRUE.equals(i.get("skipped"))));
        List<Object> results = new java.util.ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Map<String, Object> item = new LinkedHashMap<>(items.get(i));
            item.putAll(variables.get(i));
            results.add(item);
        }
        result.put("results", results);
        return result;
    }

    private static Object any(List<Map<String, Object>> items, String flag) {
        if (items.stream().anyMatch(i -> Boolean.TRUE.equals(i.get(flag)))) {
            return true;
        }
        return items.stream()
                .map(i -> i.get(flag))
                .filter(Unknown.class::isInstance)
                .findFirst()
                .orElse(false);
    }
}
