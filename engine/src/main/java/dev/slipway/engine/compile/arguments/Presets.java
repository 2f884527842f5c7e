package dev.slipway.engine.compile.arguments;

import dev.slipway.engine.model.Position;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an argument is when a task does not give it. */
final class Presets {
    private Presets() {}

    /** The component's value; empty when there is none and the argument is required. */
    static Optional<Object> value(Argument argument) {
        if (!argument.preset().isEmpty()) {
            Object value = preset(argument);
            return Optional.of(argument.optional() ? Optional.of(value) : value);
        }
        return switch (argument.type()) {
            case ArgumentType type when argument.optional() -> Optional.of(Optional.empty());
            case ArgumentType.ListOf list -> Optional.of(List.of());
            case ArgumentType.MapOf map -> Optional.of(Map.of());
            default -> Optional.empty();
        };
    }

    private static Object preset(Argument argument) {
        String written = argument.preset();
        String text =
                written.startsWith("[") && written.endsWith("]") ? written.substring(1, written.length() - 1) : written;
        return new PlainData(argument.name(), Position.NONE).convert(argument.type(), text);
    }
}
