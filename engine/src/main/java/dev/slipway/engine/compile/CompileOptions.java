package dev.slipway.engine.compile;

import dev.slipway.engine.model.Become;
import dev.slipway.engine.model.Task;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What the command line says about a run.
 *
 * @param limit a host pattern that narrows every play
 * @param tags when not empty, only tasks with one of these
 * @param skipTags no task with one of these
 * @param extraVariables above every other variable, already evaluated
 * @param become for tasks that nothing else decides for
 */
public record CompileOptions(
        Optional<String> limit,
        Set<String> tags,
        Set<String> skipTags,
        Map<String, Object> extraVariables,
        Become become,
        Purpose purpose,
        Handlers handlers,
        Chosen chosen) {
    /** Whether handlers that were notified run on a host that failed. */
    public enum Handlers {
        AS_THE_PLAY_SAYS,
        FORCED
    }

    /** What a program is compiled for. */
    public enum Purpose {
        /** To be looked at: what to ask hosts first is not kept. */
        LOOK,
        RUN
    }

    public static final CompileOptions DEFAULT = new CompileOptions(
            Optional.empty(),
            Set.of(),
            Set.of(),
            Map.of(),
            Become.INHERITED,
            Purpose.RUN,
            Handlers.AS_THE_PLAY_SAYS,
            Chosen.NOTHING);

    public CompileOptions {
        Objects.requireNonNull(limit, "limit");
        tags = Set.copyOf(tags);
        skipTags = Set.copyOf(skipTags);
        extraVariables = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(extraVariables));
        Objects.requireNonNull(become, "become");
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(handlers, "handlers");
        Objects.requireNonNull(chosen, "chosen");
    }

    /** These with what the operator chose. */
    public CompileOptions with(Chosen other) {
        return new CompileOptions(limit, tags, skipTags, extraVariables, become, purpose, handlers, other);
    }

    /** Whether a task is chosen, and with it all includes that lead to it. */
    public boolean selects(Task task) {
        return !chosen.left().contains(task.at())
                && selects(Set.copyOf(task.tags()))
                && task.keywords().setting().included().stream().allMatch(tags -> selects(Set.copyOf(tags)));
    }

    /**
     * Whether tasks with these tags run. {@code always} and {@code never} on tasks and {@code all}, {@code tagged} and
     * {@code untagged} on the command line mean what they do to Ansible ({@code evaluate_tags} in its
     * {@code playbook/taggable.py}).
     */
    public boolean selects(Set<String> taskTags) {
        return chosen(taskTags) && !left(taskTags);
    }

    private boolean chosen(Set<String> taskTags) {
        boolean never = taskTags.contains("never");
        return taskTags.contains("always")
                || (tags.isEmpty() || tags.contains("all")) && !never
                || named(tags, taskTags)
                || tags.contains("tagged") && !taskTags.isEmpty() && !never;
    }

    private boolean left(Set<String> taskTags) {
        if (skipTags.contains("all")) {
            return !taskTags.contains("always") || skipTags.contains("always");
        }
        return named(skipTags, taskTags) || skipTags.contains("tagged") && !taskTags.isEmpty();
    }

    private static boolean named(Set<String> said, Set<String> taskTags) {
        return taskTags.isEmpty()
                ? said.contains("untagged")
                : taskTags.stream().anyMatch(said::contains);
    }
}
