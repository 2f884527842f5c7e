package dev.slipway.engine.schema;

import dev.slipway.engine.load.playbook.Keywords;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What keywords hold. Which there are the loader says; one that is not known here may hold anything. */
final class KeywordShapes {
    private static final Map<String, Object> NAME = Shapes.TEXT;
    private static final Map<String, Object> CONDITION = Shapes.anyOf(
            Map.of("type", List.of("string", "boolean")), Shapes.listOf(Map.of("type", List.of("string", "boolean"))));
    private static final Map<String, Object> WORDS = Shapes.oneOrMore(Shapes.TEXT);
    private static final Map<String, Object> VARIABLES = Map.of("type", List.of("object", "null"));
    private static final Map<String, Object> TASKS = Shapes.anyOf(Shapes.ref("tasks"), Shapes.NOTHING);
    private static final Map<String, Object> ITEMS = Shapes.anyOf(Map.of("type", "array"), Shapes.TEMPLATE);

    private static final Map<String, Map<String, Object>> KNOWN = new TreeMap<>(Map.ofEntries(
            entry("hosts", WORDS, "Which hosts: a pattern of names and groups."),
            entry("name", NAME, "What is true once it is done; shown in plans."),
            entry("become", Shapes.FLAG, "Act as another user, by sudo."),
            entry("become_user", NAME, "As whom; root by default."),
            entry("become_method", Map.of("enum", List.of("sudo")), "Only sudo."),
            entry("ignore_errors", Shapes.FLAG, "A failure is told and passed over."),
            entry("no_log", Shapes.FLAG, "Neither arguments nor results are shown."),
            entry("run_once", Shapes.FLAG, "On the first host of the batch only; its result is everyone's."),
            entry("gather_facts", Shapes.FLAG, "Without effect: what is used is gathered."),
            entry("any_errors_fatal", Shapes.FLAG, "A failed host stops all."),
            entry("force_handlers", Shapes.FLAG, "Handlers run on hosts that failed, too."),
            entry("check_mode", Shapes.FLAG, "Whether the task only looks."),
            entry("diff", Shapes.FLAG, "Whether differences are shown."),
            entry("tags", WORDS, "Names by which --tags and --skip-tags choose."),
            entry("timeout", Shapes.NUMBER, "Seconds that one try may take."),
            entry("retries", Shapes.NUMBER, "How often to try again; 3 with until."),
            entry("delay", Shapes.NUMBER, "Seconds between two tries; 5."),
            entry("throttle", Shapes.NUMBER, "How many hosts at a time."),
            entry("max_fail_percentage", Shapes.NUMBER, "How many hosts may fail, in percent."),
            entry("serial", Shapes.oneOrMore(Shapes.NUMBER), "Sizes of the batches, as numbers or percentages."),
            entry("needs", WORDS, "Plays to wait for, by name; [] for none. Without it, the play before."),
            entry("vars", VARIABLES, "Variables."),
            entry(
                    "vars_files",
                    Shapes.oneOrMore(WORDS),
                    "Files of variables; of a list in the list, the first that exists."),
            entry("roles", Shapes.listOf(Shapes.ref("role")), "Roles, run before tasks."),
            entry("tasks", TASKS, "Tasks."),
            entry("pre_tasks", TASKS, "Tasks before the roles."),
            entry("post_tasks", TASKS, "Tasks after all others."),
            entry("handlers", TASKS, "Tasks that run once when they were notified."),
            entry("block", TASKS, "Tasks that share keywords."),
            entry("rescue", TASKS, "Tasks for when one of the block fails."),
            entry("always", TASKS, "Tasks that run whatever happened."),
            entry("when", CONDITION, "An expression, or a list of which all must hold."),
            entry("until", CONDITION, "Tried again until this holds."),
            entry("changed_when", CONDITION, "Replaces what the module says about changes."),
            entry("failed_when", CONDITION, "Replaces what the module says about failure."),
            entry("loop", ITEMS, "Once for each item."),
            entry("register", NAME, "The variable that holds the result."),
            entry("notify", WORDS, "Handlers to run when this changes something."),
            entry("listen", WORDS, "Further names under which a handler is notified."),
            entry("delegate_to", NAME, "The host that it is done on."),
            entry("args", Shapes.OBJECT, "Arguments of the module."),
            entry("loop_control", loopControl(), "How the loop is told."),
            entry("role", NAME, "The name of the role.")));

    private KeywordShapes() {}

    private static Map.Entry<String, Map<String, Object>> entry(
            String name, Map<String, Object> shape, String sentence) {
        return Map.entry(name, Shapes.described(shape, sentence));
    }

    private static Map<String, Object> loopControl() {
        Map<String, Object> properties = new LinkedHashMap<>();
        Keywords.ofLoopControl().forEach(word -> properties.put(word, Shapes.ANYTHING));
        return Shapes.closed(properties);
    }

    /** Some keywords as properties. */
    static Map<String, Object> of(Collection<String> keywords) {
        Map<String, Object> properties = new TreeMap<>();
        keywords.forEach(keyword -> properties.put(keyword, KNOWN.getOrDefault(keyword, Shapes.ANYTHING)));
        return properties;
    }
}
