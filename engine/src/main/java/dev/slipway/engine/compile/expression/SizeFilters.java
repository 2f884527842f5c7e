package dev.slipway.engine.compile.expression;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Logarithms and powers, and sizes as people write them. */
final class SizeFilters {
    private static final String UNITS = "BKMGTPEZY";
    private static final Pattern WRITTEN = Pattern.compile("^\\s*(\\d*\\.?\\d*)\\s*([A-Za-z]+)?");

    private SizeFilters() {}

    static List<Operation> all() {
        return List.of(
                Operation.text("log", "base?", SizeFilters::log),
                Operation.text("pow", "y", (in, a) -> Math.pow(number(in, a), number(a.get("y"), a))),
                Operation.text("root", "base?", SizeFilters::root),
                Operation.text("human_readable", "isbits?, unit?", SizeFilters::readable),
                Operation.text("human_to_bytes", "default_unit?, isbits?", SizeFilters::bytes),
                Operation.text("filesizeformat", "binary?", SizeFilters::fileSize));
    }

    private static double number(Object value, Arguments args) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw args.wrongInput("a number", value, "use '| float' before it");
    }

    private static Object log(Object input, Arguments args) {
        double number = number(input, args);
        if (number <= 0) {
            throw args.error("only a number above zero has a logarithm", "");
        }
        if (!args.has("base")) {
            return Math.log(number);
        }
        double base = number(args.get("base"), args);
        return base == 10 ? Math.log10(number) : Math.log(number) / Math.log(base);
    }

    private static Object root(Object input, Arguments args) {
        double number = number(input, args);
        double base = args.has("base") ? number(args.get("base"), args) : 2;
        if (number < 0) {
            throw args.error("a negative number has no root here", "");
        }
        return base == 2 ? Math.sqrt(number) : Math.pow(number, 1 / base);
    }

    private static Object readable(Object input, Arguments args) {
        double size =
                number(input instanceof String text && text.matches("\\d{1,18}") ? Long.valueOf(text) : input, args);
        boolean bits = args.flag("isbits");
        String wanted = args.has("unit") && args.get("unit") != null ? args.text("unit") : "";
        int unit = wanted.isEmpty()
                ? 0
                : UNITS.indexOf(wanted.toUpperCase(Locale.ROOT).charAt(0));
        if (unit < 0) {
            throw args.error("there is no such unit", "it begins with one of B, K, M, G, T, P, E, Z, Y");
        }
        while (wanted.isEmpty() && unit + 1 < UNITS.length() && size >= Math.pow(1024, unit + 1)) {
            unit++;
        }
        String name = unit == 0 ? (bits ? "bits" : "Bytes") : UNITS.charAt(unit) + (bits ? "b" : "B");
        return String.format(Locale.ROOT, "%.2f %s", size / Math.pow(1024, unit), name);
    }

    private static Object bytes(Object input, Arguments args) {
        Matcher written = WRITTEN.matcher(args.inputText(input));
        if (!written.find() || !written.group(1).matches(".*\\d.*")) {
            throw args.error("this is not a size", "it is written as in 10M or 1.5 GB");
        }
        double number = Double.parseDouble(written.group(1));
        String unit = written.group(2);
        if (unit == null) {
            boolean preset = args.has("default_unit") && args.get("default_unit") != null;
            unit = preset ? args.text("default_unit") : "B";
        }
        int power = UNITS.indexOf(unit.toUpperCase(Locale.ROOT).charAt(0));
        String kind = args.flag("isbits") ? "bit" : "byte";
        char letter = args.flag("isbits") ? 'b' : 'B';
        boolean spelled =
                unit.length() == 1 || unit.toLowerCase(Locale.ROOT).contains(kind) || unit.charAt(1) == letter;
        if (power < 0 || !spelled) {
            throw args.error(
                    "there is no such unit of " + kind + "s",
                    "it is one of B, K, M, G, T, P, E, Z, Y, those above B perhaps with '" + letter + "'");
        }
        return (long) Math.rint(number * Math.pow(1024, power));
    }

    private static Object fileSize(Object input, Arguments args) {
        boolean binary = args.flag("binary");
        double size =
                number(input instanceof String text && text.matches("\\d{1,18}") ? Long.valueOf(text) : input, args);
        double base = binary ? 1024 : 1000;
        if (size == 1) {
            return "1 Byte";
        }
        if (size < base) {
            return (long) size + " Bytes";
        }
        int unit = 1;
        while (unit + 1 < UNITS.length() && size >= Math.pow(base, unit + 1)) {
            unit++;
        }
        String name = binary ? UNITS.charAt(unit) + "iB" : (unit == 1 ? "k" : UNITS.substring(unit, unit + 1)) + "B";
        return String.format(Locale.ROOT, "%.1f %s", size / Math.pow(base, unit), name);
    }
}
