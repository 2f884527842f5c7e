package dev.slipway.engine.model;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds what the operator probably meant. */
public final class Suggestions {
    /** A letter too many or too few, or two exchanged. */
    private static final int MISSING = 2;
    /** Another letter. */
    private static final int WRONG = 3;
    /** Letters are counted by their lowest bits: most names have no others. */
    private static final int LETTERS = 128;

    private Suggestions() {}

    /**
     * The candidate nearest to a word, when one is near: a third of its letters may be wrong, or half of them left out or
     * exchanged; letter case, {@code -} and {@code _} do not count. Among equally near ones the first wins, so an ordered
     * collection gives a stable answer.
     */
    public static Optional<String> closest(String word, Collection<String> candidates) {
        String wanted = plain(word);
        int[] letters = letters(wanted);
        int best = Math.max(WRONG, wanted.length()) + 1;
        Optional<String> found = Optional.empty();
        for (String candidate : candidates) {
            String offered = plain(candidate);
            if (atLeast(letters, wanted.length(), offered) >= best || candidate.equals(word)) {
                continue;
            }
            int distance = distance(wanted, offered);
            if (distance < best && distance < WRONG * Math.max(wanted.length(), offered.length())) {
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

    /** The same, or "" when nothing is near. */
    public static String hint(String word, Collection<String> candidates) {
        return didYouMean(word, candidates).orElse("");
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    private static int[] letters(String word) {
        int[] letters = new int[LETTERS];
        for (int i = 0; i < word.length(); i++) {
            letters[word.charAt(i) % LETTERS]++;
        }
        return letters;
    }

    /**
     * What the distance cannot be below, whatever the order of the letters: what only one of the words has is there to be replaced,
     * left out or put in. Finding it out takes a fraction of the time, and it is too much for nearly all candidates.
     */
    private static int atLeast(int[] letters, int length, String offered) {
        int more = 0;
        for (int i = 0; i < offered.length(); i++) {
            if (letters[offered.charAt(i) % LETTERS]-- <= 0) {
                more++;
            }
        }
        for (int i = 0; i < offered.length(); i++) {
            letters[offered.charAt(i) % LETTERS]++;
        }
        int fewer = length - (offered.length() - more);
        return Math.min(more, fewer) * WRONG + Math.abs(more - fewer) * MISSING;
    }

    /** The cost of turning one word into the other (optimal string alignment). */
    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j * MISSING;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i * MISSING;
            for (int j = 1; j <= b.length(); j++) {
                int differs = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : WRONG;
                row[j] = Math.min(last[j - 1] + differs, Math.min(last[j], row[j - 1]) + MISSING);
                boolean exchanged =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (exchanged) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + MISSING);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[b.length()];
    }
}
