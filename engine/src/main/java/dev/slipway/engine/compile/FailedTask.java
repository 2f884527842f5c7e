package dev.slipway.engine.compile;

import dev.slipway.engine.model.Task;
import java.util.List;
import java.util.Map;

/** What a {@code rescue} knows of the task that failed, under Ansible's names. */
public final class FailedTask {
    /** The variable that holds the task: {@code name}, {@code action}, {@code tags}. */
    public static final String TASK = "ansible_failed_task";
    /** The variable that holds its result, as {@code register} would. */
    public static final String RESULT = "ansible_failed_result";

    private FailedTask() {}

    /** @param result what the task would have registered */
    public static Map<String, Object> variables(Task task, Object result) {
        Map<String, Object> fields =
                Map.of("name", task.name(), "action", task.module(), "tags", List.copyOf(task.tags()));
        return Map.of(TASK, fields, RESULT, result);
    }
}
