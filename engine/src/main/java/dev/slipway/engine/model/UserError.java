package dev.slipway.engine.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A mistake of the operator, or a host that is not as a task needs it: always told without a stack trace.
 *
 * <p>Code that knows the place gives diagnostics; a module, which does not, gives a message, a hint and perhaps the
 * argument it speaks of, and the engine adds host, task and place.
 */
public final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Diagnostic> diagnostics;
    private final String argument;
    private final transient Map<String, Object> registered;

    public UserError(List<Diagnostic> diagnostics) {
        this(diagnostics, null, Map.of());
    }

    private UserError(List<Diagnostic> diagnostics, String argument) {
        this(diagnostics, argument, Map.of());
    }

    private UserError(List<Diagnostic> diagnostics, String argument, Map<String, Object> registered) {
        super(diagnostics.stream().map(Diagnostic::message).collect(Collectors.joining("\n")), null, false, false);
        this.diagnostics = List.copyOf(diagnostics);
        this.argument = argument;
        this.registered = Map.copyOf(registered);
    }

    /** The same, with what a task that fails so registers besides, as for {@code until} to look at. */
    public UserError registering(Map<String, Object> values) {
        return new UserError(diagnostics, argument, values);
    }

    /** What a task that fails so registers, besides that it failed. */
    public Map<String, Object> registered() {
        return registered;
    }

    public static UserError of(String message) {
        return new UserError(List.of(Diagnostic.error(Position.NONE, message)), null);
    }

    public static UserError of(String message, String hint) {
        return new UserError(List.of(Diagnostic.error(Position.NONE, message, hint)), null);
    }

    public static UserError at(Position at, String message) {
        return new UserError(List.of(Diagnostic.error(at, message)), null);
    }

    public static UserError at(Position at, String message, String hint) {
        return new UserError(List.of(Diagnostic.error(at, message, hint)), null);
    }

    /** A wrong argument of a task, by its name in YAML; thrown by the compact constructor of a module's arguments. */
    public static UserError argument(String argument, String message, String hint) {
        return new UserError(List.of(Diagnostic.error(Position.NONE, message, hint)), argument);
    }

    /** The same in other words, such as without a secret. */
    public UserError reworded(UnaryOperator<String> words) {
        List<Diagnostic> other = diagnostics.stream()
                .map(found -> new Diagnostic(
                        found.severity(),
                        found.at(),
                        words.apply(found.message()),
                        found.hint().map(words)))
                .toList();
        return new UserError(other, argument);
    }

    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    /** The argument at fault, by its name in YAML, when a module's arguments were refused. */
    public Optional<String> argument() {
        return Optional.ofNullable(argument);
    }
}
