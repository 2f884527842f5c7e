package dev.slipway.engine.run;

import dev.slipway.engine.model.Position;
import java.util.Objects;

/**
 * Which task of the playbook an outcome speaks of.
 *
 * @param order its place in the run: tasks of one host run in this order
 * @param play the name of its play
 */
public record TaskId(int order, String play, String name, String module, Position at, Kind kind, Shown shown) {
    /** Whether it stands in the playbook's order or runs when notified. */
    public enum Kind {
        TASK,
        HANDLER
    }

    /** Whether its changes may be shown. */
    public enum Shown {
        OPENLY,
        /** {@code diff: false}: what changed is shown, not the texts. */
        WITHOUT_TEXT,
        /** {@code no_log}: that something changed is shown, not what. */
        HIDDEN
    }

    public TaskId {
        Objects.requireNonNull(play, "play");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(module, "module");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(shown, "shown");
    }
}
