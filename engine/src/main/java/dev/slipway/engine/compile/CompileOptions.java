package dev.slipway.engine.compile;

import dev.slipway.engine.model.Become;
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
        Become become) {
    public static final CompileOptions DEFAULT =
            new CompileOptions(Optional.empty(), Set.of(), Set.of(), Map.of(), Become.INHERITED);

    public CompileOptions {
        Objects.requireNonNull(limit, "limit");
        tags = Set.copyOf(tags);
        skipTags = Set.copyOf(skipTags);
        extraVariables = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(extraVariables));
        Objects.requireNonNull(become, "become");
    }

    /** Whether tasks with these tags run; {@code always} and {@code never} mean what they say, as Ansible has it. */
    public boolean selects(Set<String> taskTags) {
        boolean wanted = taskTags.contains("always")
                || (tags.isEmpty() || tags.contains("all")
                        ? !taskTags.contains("never") || chosen(taskTags)
                        : chosen(taskTags));
        boolean unwanted = taskTags.stream().anyMatch(skipTags::contains);
        return wanted && !unwanted;
    }

    private boolean chosen(Set<String> taskTags) {
        return taskTags.stream().anyMatch(tags::contains)
                || tags.contains("tagged") && !taskTags.isEmpty()
                || tags.contains("untagged") && taskTags.isEmpty();
    }
}
