package dev.slipway.engine.compile;

import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Task;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the operator chose for this run beside tags and hosts.
 *
 * @param answers to {@code vars_prompt}, by the keys of the prompts
 * @param startAt the name of the task to begin at, in which {@code *} and {@code ?} stand for anything
 * @param left the tasks that are not to be done, by where they stand
 */
public record Chosen(Map<String, Object> answers, Optional<String> startAt, Set<Position> left) {
    public static final Chosen NOTHING = new Chosen(Map.of(), Optional.empty(), Set.of());

    public Chosen {
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
        Objects.requireNonNull(startAt, "startAt");
        left = Set.copyOf(left);
    }

    /** Whether the run begins at a task of that name. */
    boolean startsAt(Task task) {
        return startAt.filter(wanted -> wanted.equals(task.name()) || matches(wanted, task.name()))
                .isPresent();
    }

    private static boolean matches(String glob, String name) {
        StringBuilder pattern = new StringBuilder();
        for (char c : glob.toCharArray()) {
            pattern.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(pattern.toString(), Pattern.DOTALL).matcher(name).matches();
    }
}
