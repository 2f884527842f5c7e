package dev.slipway.engine.compile.expression;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The type of an unquoted YAML scalar, as Ansible's reader (PyYAML, YAML 1.1) sees it, with three differences: {@code 0o17}
 * is octal as in YAML 1.2 too, {@code 12:30} stays text instead of becoming 750, and dates stay text.
 */
public final class PlainScalar {
    private static final Map<String, Boolean> BOOLEANS = Map.ofEntries(
            Map.entry("yes", true),
            Map.entry("Yes", true),
            Map.entry("YES", true),
            Map.entry("true", true),
            Map.entry("True", true),
            Map.entry("TRUE", true),
            Map.entry("on", true),
            Map.entry("On", true),
            Map.entry("ON", true),
            Map.entry("no", false),
            Map.entry("No", false),
            Map.entry("NO", false),
            Map.entry("false", false),
            Map.entry("False", false),
            Map.entry("FALSE", false),
            Map.entry("off", false),
            Map.entry("Off", false),
            Map.entry("OFF", false));
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Pattern INTEGER =
            Pattern.compile("[-+]?(?:0b[01_]+|0o[0-7_]+|0x[0-9a-fA-F_]+|0[0-7_]+|0|[1-9][0-9_]*)");
    private static final Pattern FRACTION =
            Pattern.compile("[-+]?(?:[0-9][0-9_]*\\.[0-9_]*|\\.[0-9][0-9_]*)(?:[eE][-+][0-9]+)?");
    private static final Pattern INFINITE = Pattern.compile("[-+]?\\.(?:inf|Inf|INF)");
    private static final Set<String> NO_NUMBER = Set.of(".nan", ".NaN", ".NAN");

    private PlainScalar() {}

    /** Null, a Boolean, a Long, a Double, or the text itself. A whole number beyond 64 bits stays text. */
    public static Object of(String text) {
        if (NULLS.contains(text)) {
            return null;
        }
        char first = text.charAt(0);
        if (Character.isLetter(first)) {
            Boolean truth = BOOLEANS.get(text);
            return truth == null ? text : truth;
        }
        if (INTEGER.matcher(text).matches()) {
            return integer(text);
        }
        if (FRACTION.matcher(text).matches()) {
            return Double.valueOf(text.replace("_", ""));
        }
        if (INFINITE.matcher(text).matches()) {
            return first == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return NO_NUMBER.contains(text) ? (Object) Double.NaN : text;
    }

    private static Object integer(String text) {
        String sign = text.startsWith("-") ? "-" : "";
        String digits = text.replace("_", "").substring(text.startsWith("-") || text.startsWith("+") ? 1 : 0);
        try {
            if (digits.startsWith("0b")) {
                return Long.valueOf(sign + digits.substring(2), 2);
            }
            if (digits.startsWith("0x")) {
                return Long.valueOf(sign + digits.substring(2), 16);
            }
            if (digits.startsWith("0o")) {
                return Long.valueOf(sign + digits.substring(2), 8);
            }
            return Long.valueOf(sign + digits, digits.startsWith("0") ? 8 : 10);
        } catch (NumberFormatException e) {
            return text;
        }
    }
}
