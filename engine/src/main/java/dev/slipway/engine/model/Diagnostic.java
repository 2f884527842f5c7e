package dev.slipway.engine.model;

import java.util.Objects;
import java.util.Optional;

/**
 * One thing to tell the operator about what they wrote: where, what is wrong, and what to do next.
 *
 * @param message one sentence without a full stop, naming the offending word in single quotes
 * @param hint the next step, such as "did you mean 'name'?"
 */
public record Diagnostic(Severity severity, Position at, String message, Optional<String> hint) {
    /** Errors stop the run, warnings do not. */
    public enum Severity {
        ERROR,
        WARNING
    }

    public Diagnostic {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(hint, "hint");
    }

    public static Diagnostic error(Position at, String message) {
        return new Diagnostic(Severity.ERROR, at, message, Optional.empty());
    }

    public static Diagnostic error(Position at, String message, String hint) {
        return new Diagnostic(Severity.ERROR, at, message, Optional.of(hint));
    }

    public static Diagnostic warning(Position at, String message) {
        return new Diagnostic(Severity.WARNING, at, message, Optional.empty());
    }

    /** The same finding at another place. */
    public Diagnostic at(Position place) {
        return new Diagnostic(severity, place, message, hint);
    }
}
