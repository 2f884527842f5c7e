package dev.slipway.engine.compile.expression;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The order of version numbers. Loose: runs of digits and of letters, one after the other, as Python's LooseVersion; a "v"
 * before the first digit is passed over. Semver: as semver.org 2.0.0 has it, where {@code 1.30.0-rc.1} is older than
 * {@code 1.30.0}. Strict: as Python's
 * StrictVersion.
 */
record Version(String kind, Fault fault) implements Comparator<String> {
    private static final Pattern PART = Pattern.compile("[0-9]+|[a-z]+|[^0-9a-z.]+");
    private static final Pattern SEMVER =
            Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)(?:-([0-9A-Za-z.-]+))?(?:\\+[0-9A-Za-z.-]+)?");
    private static final Pattern STRICT = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?(?:([ab])(\\d+))?");
    private static final Pattern LETTER_V = Pattern.compile("^[vV](?=\\d)");

    @Override
    public int compare(String a, String b) {
        String x = LETTER_V.matcher(a.strip()).replaceFirst("");
        String y = LETTER_V.matcher(b.strip()).replaceFirst("");
        if (kind.startsWith("sem")) {
            return semver(x, y);
        }
        if (x.isEmpty() || y.isEmpty()) {
            throw fault.error("an empty version cannot be compared", "");
        }
        if (kind.equals("strict")) {
            return strict(x, y);
        }
        return parts(split(x), split(y));
    }

    /** A third number that is missing is zero, and what ends in a or b and a number comes before what does not. */
    private int strict(String a, String b) {
        Matcher x = STRICT.matcher(a);
        Matcher y = STRICT.matcher(b);
        if (!x.matches() || !y.matches()) {
            throw fault.error("one of the two is not a strict version", "write two or three numbers with dots");
        }
        for (int i = 1; i <= 3; i++) {
            int order = number(x.group(i) == null ? "0" : x.group(i), y.group(i) == null ? "0" : y.group(i));
            if (order != 0) {
                return order;
            }
        }
        if (x.group(4) == null || y.group(4) == null) {
            return x.group(4) == y.group(4) ? 0 : x.group(4) == null ? 1 : -1;
        }
        int letters = x.group(4).compareTo(y.group(4));
        return letters == 0 ? number(x.group(5), y.group(5)) : letters;
    }

    private static List<String> split(String version) {
        List<String> parts = new ArrayList<>();
        Matcher matcher = PART.matcher(version);
        while (matcher.find()) {
            parts.add(matcher.group());
        }
        return parts;
    }

    private int parts(List<String> a, List<String> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int order = part(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    private int part(String a, String b) {
        boolean x = numeric(a);
        boolean y = numeric(b);
        if (x && y) {
            return number(a, b);
        }
        if (x != y) {
            throw fault.error(
                    "the versions cannot be compared: where one has a number the other has letters",
                    "for versions such as 1.2.3-rc.1 use version_type='semver'");
        }
        return a.compareTo(b);
    }

    private int semver(String a, String b) {
        Matcher x = SEMVER.matcher(a);
        Matcher y = SEMVER.matcher(b);
        if (!x.matches() || !y.matches()) {
            throw fault.error(
                    "one of the two is not a semantic version", "write three numbers, as in 1.30.2 or 1.30.0-rc.1");
        }
        for (int i = 1; i <= 3; i++) {
            int order = number(x.group(i), y.group(i));
            if (order != 0) {
                return order;
            }
        }
        if (x.group(4) == null || y.group(4) == null) {
            return x.group(4) == y.group(4) ? 0 : x.group(4) == null ? 1 : -1;
        }
        return preRelease(List.of(x.group(4).split("\\.")), List.of(y.group(4).split("\\.")));
    }

    private static int preRelease(List<String> a, List<String> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            boolean x = numeric(a.get(i));
            boolean y = numeric(b.get(i));
            int order = x && y
                    ? number(a.get(i), b.get(i))
                    : x != y ? (x ? -1 : 1) : a.get(i).compareTo(b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    private static boolean numeric(String part) {
        return part.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static int number(String a, String b) {
        return new java.math.BigInteger(a).compareTo(new java.math.BigInteger(b));
    }
}
