package dev.slipway.engine.lint;

import java.util.Collection;
import java.util.Optional;

/** Which two names differ by a slip of the finger: one letter more, less or other, or two exchanged. */
final class Near {
    /** Below that, any two words are alike; of the longer one there must be a letter more. */
    private static final int SHORTEST = 3;

    private Near() {}

    /** The first of the candidates that is a slip away. */
    static Optional<String> to(String name, Collection<String> candidates) {
        return candidates.stream()
                .filter(candidate -> near(name, candidate))
                .sorted()
                .findFirst();
    }

    static boolean near(String a, String b) {
        if (a.equals(b)
                || Math.min(a.length(), b.length()) < SHORTEST
                || Math.max(a.length(), b.length()) == SHORTEST
                || Math.abs(a.length() - b.length()) > 1
                || numbered(a).equals(numbered(b))) {
            return false;
        }
        int from = 0;
        while (from < Math.min(a.length(), b.length()) && a.charAt(from) == b.charAt(from)) {
            from++;
        }
        int same = 0;
        while (same < Math.min(a.length(), b.length()) - from
                && a.charAt(a.length() - 1 - same) == b.charAt(b.length() - 1 - same)) {
            same++;
        }
        String left = a.substring(from, a.length() - same);
        String right = b.substring(from, b.length() - same);
        boolean exchanged = left.length() == 2
                && right.length() == 2
                && left.charAt(0) == right.charAt(1)
                && left.charAt(1) == right.charAt(0);
        return exchanged || left.length() <= 1 && right.length() <= 1;
    }

    /** {@code node1} and {@code node2} are meant to differ. */
    private static String numbered(String name) {
        return name.replaceAll("[0-9]", "0");
    }
}
