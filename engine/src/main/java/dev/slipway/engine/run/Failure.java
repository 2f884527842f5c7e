package dev.slipway.engine.run;

import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.transport.TransportError;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Why something failed, for the operator.
 *
 * @param message the cause
 * @param hint the next step, or ""
 * @param registered what the task registers besides
 */
public record Failure(String message, String hint, Map<String, Object> registered) {
    public Failure(String message, String hint) {
        this(message, hint, Map.of());
    }

    public Failure {
        registered = Map.copyOf(registered);
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(hint, "hint");
    }

    /** All findings of an error, one a line, each with its place when that says more than the task's own. */
    public static Failure of(UserError error) {
        String message = error.diagnostics().stream()
                .map(d -> d.at().line() == 0 ? d.message() : d.at() + ": " + d.message())
                .collect(Collectors.joining("\n"));
        String hint = error.diagnostics().stream()
                .map(Diagnostic::hint)
                .flatMap(java.util.Optional::stream)
                .distinct()
                .collect(Collectors.joining("\n"));
        return new Failure(message, hint, error.registered());
    }

    static Failure of(TransportError error) {
        return new Failure(String.valueOf(error.getMessage()), error.hint());
    }
}
