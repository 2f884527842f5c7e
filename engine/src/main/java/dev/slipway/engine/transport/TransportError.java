package dev.slipway.engine.transport;

import java.util.Objects;

/** A host could not be reached, or the connection to it was lost. Told without a stack trace. */
public final class TransportError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What the engine does about it. */
    public enum Kind {
        /** Nobody there, or not now: another try may help. */
        UNREACHABLE,
        /** Refused by a rule: host key, authentication, privilege. Another try would not help and may lock out. */
        REFUSED,
        /** The connection broke after a request was sent. */
        LOST
    }

    private final Kind kind;
    private final String hint;

    /**
     * @param message the cause in one line: "no answer from 10.0.0.6:22 within 10 s"
     * @param hint the next step, or ""
     */
    public TransportError(Kind kind, String message, String hint, Throwable cause) {
        super(message, cause);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.hint = Objects.requireNonNull(hint, "hint");
    }

    public TransportError(Kind kind, String message, String hint) {
        this(kind, message, hint, null);
    }

    public Kind kind() {
        return kind;
    }

    public String hint() {
        return hint;
    }
}
