package dev.slipway.engine.compile;

import java.util.List;
import java.util.Objects;

/**
 * What a task asks of a host, with all that is known at the time.
 *
 * @param target the host it acts on: its own, or the one it is delegated to
 * @param as the user it acts as, "" for the login user
 * @param items one for each item of its loop, or a single one
 */
public record Evaluation(String target, String as, List<Call.Item> items) {
    public Evaluation {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(as, "as");
        items = List.copyOf(items);
    }
}
