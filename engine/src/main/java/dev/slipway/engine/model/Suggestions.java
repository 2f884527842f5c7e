package dev.slipway.engine.model;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds what the operator probably meant. */
public final class Suggestions {
    private Suggestions() {}

    /**
     * The candidate nearest to a word, when one is near: a third of its letters may differ, and letter case, {@code -} and
     * {@code _} do not count. Among equally near ones the first wins, so an ordered collection gives a stable answer.
     */
    public static Optional<String> closest(String word, Collection<String> candidates) {
        String wanted = plain(word);
        int best = Math.max(1, wanted.length() / 3) + 1;
        Optional<String> found = Optional.empty();
        for (String candidate : candidates) {
            String offered = plain(candidate);
            if (Math.abs(offered.length() - wanted.length()) >= best || candidate.equals(word)) {
                continue;
            }
            int distance = distance(wanted, offered);
            if (distance < best && distance < Math.max(wanted.length(), offered.length())) {
                best = distance;
                found = Optional.of(candidate);
            }
        }
        return found;
    }

    /** The same as a hint: {@code did you mean 'name'?} */
    public static Optional<String> didYouMean(String word, Collection<String> candidates) {
        return closest(word, candidates).map(name -> "did you mean '" + name + "'?");
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    /** Edits between two words; exchanging two neighbours is one edit (optimal string alignment). */
    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int differs = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(last[j - 1] + differs, Math.min(last[j], row[j - 1]) + 1);
                boolean exchanged =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (exchanged) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[b.length()];
    }
}
