package dev.slipway.engine.compile.expression;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Filters that make or change numbers and booleans. Text that is no number is an error unless a default is given. */
final class NumberFilters {
    private NumberFilters() {}

    static List<Operation> all() {
        return List.of(
                Operation.text("int", "default?, base?", NumberFilters::whole),
                Operation.text("float", "default?", NumberFilters::real),
                Operation.test("bool", "", NumberFilters::truth),
                Operation.text("abs", "", NumberFilters::absolute),
                Operation.text("round", "precision?, method?", NumberFilters::round));
    }

    private static Object whole(Object input, Arguments args) {
        return wholeOf(input, args.count("base", 10)).orElseGet(() -> otherwise(input, args, "a number"));
    }

    private static Optional<Object> wholeOf(Object input, int base) {
        return switch (input) {
            case Long n -> Optional.of(n);
            case Boolean b -> Optional.of(b ? 1L : 0L);
            case Double d when Math.abs(d) < 9e18 -> Optional.of(d.longValue());
            case String s -> parse(s.strip().replace("_", "").toLowerCase(Locale.ROOT), base);
            case null, default -> Optional.empty();
        };
    }

    private static Optional<Object> parse(String text, int base) {
        String prefix = base == 16 ? "0x" : base == 8 ? "0o" : base == 2 ? "0b" : "-";
        String digits = text.startsWith(prefix) && base != 10 ? text.substring(2) : text;
        try {
            return Optional.of(Long.valueOf(digits, Math.clamp(base, 2, 36)));
        } catch (NumberFormatException e) {
            return base == 10 ? realOf(text).flatMap(d -> wholeOf(d, 10)) : Optional.empty();
        }
    }

    private static Object real(Object input, Arguments args) {
        return realOf(input).orElseGet(() -> otherwise(input, args, "a number"));
    }

    private static Optional<Object> realOf(Object input) {
        if (input instanceof Number n) {
            return Optional.of(n.doubleValue());
        }
        if (input instanceof String s && s.strip().toLowerCase(Locale.ROOT).matches("[+-]?nan")) {
            return Optional.of(Double.NaN);
        }
        boolean number =
                input instanceof String s && s.strip().matches("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?");
        return number ? Optional.of(Double.valueOf((String) input)) : Optional.empty();
    }

    private static Object otherwise(Object input, Arguments args, String wanted) {
        if (args.has("default")) {
            return args.get("default");
        }
        String got = input instanceof String s
                ? (s.isBlank() ? "an empty string" : "a string that is none")
                : Kind.of(input);
        throw args.error(
                "'" + args.callee() + "' needs " + wanted + ", not " + got,
                "give a value for this case: " + args.callee() + "(0)");
    }

    private static Object truth(Object input, Arguments args) {
        if (input instanceof Boolean) {
            return input;
        }
        String word = input == null ? "" : Text.scalar(input).orElse("?").toLowerCase(Locale.ROOT);
        return switch (word) {
            case "yes", "on", "1", "true" -> true;
            case "no", "off", "0", "false", "" -> false;
            default ->
                throw args.error(
                        "'bool' cannot tell whether this is true or false",
                        "it reads yes, on, true, 1 and no, off, false, 0 and nothing");
        };
    }

    private static Object absolute(Object input, Arguments args) {
        return switch (input) {
            case Long n when n != Long.MIN_VALUE -> Math.abs(n);
            case Double d -> Math.abs(d);
            case null, default -> throw args.wrongInput("a number", input, "use '| int' before it");
        };
    }

    private static Object round(Object input, Arguments args) {
        if (!(input instanceof Number number) || !Double.isFinite(number.doubleValue())) {
            throw args.wrongInput("a number", input, "use '| float' before it");
        }
        RoundingMode mode =
                switch (args.text("method", "common")) {
                    case "common" -> RoundingMode.HALF_EVEN;
                    case "ceil" -> RoundingMode.CEILING;
                    case "floor" -> RoundingMode.FLOOR;
                    default -> throw args.error("there is no such method to round", "there are common, ceil and floor");
                };
        int precision = Math.clamp(args.count("precision", 0), -400, 400);
        if (input instanceof Long n && mode == RoundingMode.HALF_EVEN) {
            return precision >= 0
                    ? n
                    : (Object) BigDecimal.valueOf(n).setScale(precision, mode).longValue();
        }
        return new BigDecimal(number.doubleValue()).setScale(precision, mode).doubleValue();
    }
}
