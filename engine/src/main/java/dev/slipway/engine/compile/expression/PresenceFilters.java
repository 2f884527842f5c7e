package dev.slipway.engine.compile.expression;

import dev.slipway.engine.model.Unknown;
import java.util.List;

/** Filters that choose a value: what is missing, and the branches not taken, do no harm. */
final class PresenceFilters {
    private PresenceFilters() {}

    static List<Operation> all() {
        return List.of(
                Operation.raw("default", "default_value?, boolean?", PresenceFilters::preset),
                Operation.raw("d", "default_value?, boolean?", PresenceFilters::preset),
                Operation.raw("mandatory", "msg?", PresenceFilters::mandatory),
                Operation.raw("ternary", "true_val, false_val, none_val?", PresenceFilters::ternary));
    }

    private static Object preset(Object input, Arguments args) {
        if (input instanceof Missing) {
            return args.get("default_value", "");
        }
        boolean alsoWhenFalse = args.flag("boolean");
        return alsoWhenFalse && !(input instanceof Unknown) && !Truth.of(input) ? args.get("default_value", "") : input;
    }

    private static Object mandatory(Object input, Arguments args) {
        if (!(input instanceof Missing missing)) {
            return input;
        }
        throw args.has("msg") && args.get("msg") instanceof String message ? args.error(message, "") : missing.error();
    }

    private static Object ternary(Object input, Arguments args) {
        return switch (input) {
            case Missing missing -> throw missing.error();
            case Unknown unknown -> unknown;
            case null -> args.get(args.has("none_val") ? "none_val" : "false_val");
            default -> args.get(Truth.of(input) ? "true_val" : "false_val");
        };
    }
}
