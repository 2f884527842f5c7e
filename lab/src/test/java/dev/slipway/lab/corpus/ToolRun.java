package dev.slipway.lab.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One run of one tool.
 *
 * @param end how it ended
 * @param tasks what came of each task, by "host: task"; several words when it stands in several places
 * @param said what it printed, for whoever looks into a difference
 */
record ToolRun(String end, SortedMap<String, List<String>> tasks, String said) {
    /** Ansible's exit codes (task_queue_manager.py); a parser error shares 4 with unreachable hosts. */
    private static final Map<Integer, String> ANSIBLE =
            Map.of(0, "done", 1, "refused", 2, "a host failed", 4, "a host was unreachable", 5, "wrong usage");

    private static final Map<Integer, String> SLIPWAY =
            Map.of(0, "done", 1, "refused", 3, "a host failed", 4, "a host was unreachable", 5, "wrong usage");

    /** These are told by what they lead to; one that leads to nothing, by itself. */
    private static final Set<String> DECIDING = Set.of("include_tasks", "include_role");

    /** From what oracle.py tells. */
    static ToolRun ofAnsible(JsonNode run) {
        SortedMap<String, List<String>> tasks = new TreeMap<>();
        for (JsonNode task : run.get("tasks")) {
            add(
                    tasks,
                    task.get(0).asString(),
                    task.get(1).asString(),
                    task.get(2).asString());
        }
        int exit = run.get("exit").asInt();
        boolean unread = exit == 4 && tasks.values().stream().noneMatch(words -> words.contains("unreachable"));
        return new ToolRun(
                unread ? "refused" : ANSIBLE.getOrDefault(exit, "exit " + exit),
                tasks,
                run.get("output").asString());
    }

    /** From the JSON that {@code slipway apply} writes, if it got as far. */
    static ToolRun ofSlipway(int exit, String stdout, String stderr) {
        SortedMap<String, List<String>> tasks = new TreeMap<>();
        if (stdout.startsWith("{")) {
            JsonMapper.shared().readTree(stdout).get("hosts").properties().forEach(host -> {
                for (JsonNode task : host.getValue().get("tasks")) {
                    String status = task.get("status").asString();
                    // what was not begun Ansible does not mention; what is taken in is told by itself
                    boolean takenIn = status.equals("ok")
                            && DECIDING.contains(task.get("module").asString());
                    if (!status.equals("cancelled") && !takenIn) {
                        boolean ignored = task.has("ignored");
                        add(tasks, host.getKey(), task.get("name").asString(), ignored ? "ignored" : status);
                    }
                }
            });
        }
        return new ToolRun(SLIPWAY.getOrDefault(exit, "exit " + exit), tasks, stderr + stdout);
    }

    private static void add(SortedMap<String, List<String>> tasks, String host, String task, String status) {
        tasks.computeIfAbsent(host + ": " + task, _ -> new ArrayList<>()).add(status);
    }
}
