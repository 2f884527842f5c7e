package dev.slipway.engine.compile.expression;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Python's {@code %} formatting: {@code %s %d %i %x %X %o %f %F %e %E %c %r %%}, with flags, width, precision and
 * {@code %(name)s}.
 */
record Printf(String format, Fault fault) {
    private static final Pattern DIRECTIVE =
            Pattern.compile("%(?:\\((\\w+)\\))?([-+ 0#]*)(\\d{0,4})(?:\\.(\\d{0,3}))?(.?)");

    /** Takes a list as several values when several are asked for, a map as named ones, anything else as the one value. */
    String apply(Object values) {
        return switch (values) {
            case Map<?, ?> map -> apply(List.of(map), map);
            case List<?> list when places() != 1 -> apply(list, Map.of());
            case null, default -> {
                List<Object> one = new ArrayList<>();
                one.add(values);
                yield apply(one, Map.of());
            }
        };
    }

    private long places() {
        return DIRECTIVE
                .matcher(format)
                .results()
                .filter(place -> !place.group(5).equals("%"))
                .count();
    }

    String apply(List<?> values, Map<?, ?> named) {
        StringBuilder out = new StringBuilder();
        Matcher directive = DIRECTIVE.matcher(format);
        int from = 0;
        int next = 0;
        while (directive.find(from)) {
            out.append(format, from, directive.start());
            from = directive.end();
            if (directive.group(5).equals("%")) {
                out.append('%');
                continue;
            }
            String name = directive.group(1);
            if (name == null && next >= values.size()) {
                throw fault.error("the format needs more values than there are", "");
            }
            if (name != null && !named.containsKey(name)) {
                throw fault.error("the format needs a value named '" + name + "'", "");
            }
            out.append(field(directive, name == null ? values.get(next++) : named.get(name)));
        }
        if (next < values.size() && named.isEmpty()) {
            throw fault.error("the format takes " + next + " of " + values.size() + " values", "");
        }
        return out.append(format, from, format.length()).toString();
    }

    private String field(Matcher directive, Object value) {
        String flags = directive.group(2);
        String precision = directive.group(4);
        String body =
                switch (directive.group(5)) {
                    case "s" -> cut(Text.of(value), precision);
                    case "r" -> cut(value instanceof String s ? "'" + s + "'" : Text.of(value), precision);
                    case "c" -> value instanceof Long n ? Character.toString(Math.toIntExact(n)) : Text.of(value);
                    case "d", "i", "u" -> signed(flags, Long.toString(whole(value)));
                    case "x" -> signed(flags, prefix(flags, "0x") + Long.toString(whole(value), 16));
                    case "X" ->
                        signed(
                                flags,
                                prefix(flags, "0X")
                                        + Long.toString(whole(value), 16).toUpperCase());
                    case "o" -> signed(flags, prefix(flags, "0o") + Long.toString(whole(value), 8));
                    case "f", "F" -> signed(flags, fixed(value, precision));
                    case "e", "E" ->
                        signed(flags, String.format("%." + digits(precision) + directive.group(5), real(value)));
                    default ->
                        throw fault.error(
                                "the format has '%" + directive.group(5) + "', which is not supported",
                                "there are %s %d %x %X %o %f %e %c %r; write %% for a percent sign");
                };
        return padded(body, flags, directive.group(3), directive.group(5));
    }

    private static String padded(String body, String flags, String width, String kind) {
        int missing = width.isEmpty() ? 0 : Integer.parseInt(width) - body.length();
        if (missing <= 0) {
            return body;
        }
        if (flags.contains("-")) {
            return body + " ".repeat(missing);
        }
        if (!flags.contains("0") || "src".contains(kind)) {
            return " ".repeat(missing) + body;
        }
        int sign = body.startsWith("-") || body.startsWith("+") || body.startsWith(" ") ? 1 : 0;
        return body.substring(0, sign) + "0".repeat(missing) + body.substring(sign);
    }

    private static String signed(String flags, String number) {
        if (number.startsWith("-")) {
            return number;
        }
        return flags.contains("+") ? "+" + number : flags.contains(" ") ? " " + number : number;
    }

    private static String prefix(String flags, String prefix) {
        return flags.contains("#") ? prefix : "";
    }

    private String fixed(Object value, String precision) {
        return new BigDecimal(real(value))
                .setScale(digits(precision), RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    private static int digits(String precision) {
        return precision == null ? 6 : precision.isEmpty() ? 0 : Integer.parseInt(precision);
    }

    private static String cut(String text, String precision) {
        int most = precision == null ? text.length() : precision.isEmpty() ? 0 : Integer.parseInt(precision);
        return most < text.length() ? text.substring(0, most) : text;
    }

    private long whole(Object value) {
        return switch (value) {
            case Long n -> n;
            case Double d when Double.isFinite(d) -> d.longValue();
            case Boolean b -> b ? 1 : 0;
            case null, default -> throw fault.error("the format wants a number, not " + Kind.of(value), "use '| int'");
        };
    }

    private double real(Object value) {
        if (value instanceof Number n && Double.isFinite(n.doubleValue())) {
            return n.doubleValue();
        }
        throw fault.error("the format wants a number, not " + Kind.of(value), "use '| float'");
    }
}
