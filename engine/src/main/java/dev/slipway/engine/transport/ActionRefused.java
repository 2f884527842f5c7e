package dev.slipway.engine.transport;

import dev.slipway.engine.model.CommandResult;
import java.util.Objects;
import java.util.Optional;

/** An action did not come about: the host said no, or was not as planned any more. An expected failure, so it is checked. */
public final class ActionRefused extends Exception {
    private static final long serialVersionUID = 1L;

    /** What stood in the way. */
    public enum Kind {
        /** The thing to replace is no longer what the plan saw. */
        MOVED_ON,
        /** The host refused: no space, read-only, a program failed. */
        FAILED,
        /** It ran into its deadline and was killed. */
        TIMED_OUT
    }

    private final Kind kind;
    private final transient Optional<CommandResult> result;

    /** @param message the cause in the host's words */
    public ActionRefused(Kind kind, String message) {
        this(kind, message, Optional.empty());
    }

    /** @param result how the program ended, when one ran */
    public ActionRefused(Kind kind, String message, Optional<CommandResult> result) {
        super(message, null, false, false);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.result = Objects.requireNonNull(result, "result");
    }

    public Optional<CommandResult> result() {
        return result;
    }

    public Kind kind() {
        return kind;
    }
}
