package dev.slipway.engine.model;

import java.util.Objects;
import java.util.Optional;

/**
 * One thing to tell the operator about what they wrote: where, what is wrong, and what to do next.
 *
 * @param rule what it is about; {@link Rule#INPUT} where who told it did not say
 * @param message one sentence without a full stop, naming the offending word in single quotes
 * @param hint the next step, such as "did you mean 'name'?"
 */
public record Diagnostic(Rule rule, Severity severity, Position at, String message, Optional<String> hint) {
    /** Errors stop the run, warnings do not. */
    public enum Severity {
        ERROR,
        WARNING
    }

    public Diagnostic {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(hint, "hint");
    }

    /** Of no rule in particular. */
    public Diagnostic(Severity severity, Position at, String message, Optional<String> hint) {
        this(Rule.INPUT, severity, at, message, hint);
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

    public static Diagnostic warning(Rule rule, Position at, String message, String hint) {
        return new Diagnostic(rule, Severity.WARNING, at, message, Optional.of(hint));
    }

    /** The same finding at another place. */
    public Diagnostic at(Position place) {
        return new Diagnostic(rule, severity, place, message, hint);
    }

    /** The same finding, of this rule unless it is of a more precise one already. */
    public Diagnostic of(Rule part) {
        return rule == Rule.INPUT ? new Diagnostic(part, severity, at, message, hint) : this;
    }
}
