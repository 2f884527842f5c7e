package dev.slipway.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {
    private static final List<String> WORDS =
            List.of("name", "tags", "tasks", "hosts", "become", "become_user", "with_items", "ignore_errors");

    @ParameterizedTest
    @CsvSource({
        "nmae, name",
        "taks, tasks",
        "tag, tags",
        "HOSTS, hosts",
        "hots, hosts",
        "become-user, become_user",
        "becomeuser, become_user",
        "with_itmes, with_items",
        "ignore_error, ignore_errors"
    })
    void findsWhatWasMeant(String typed, String meant) {
        assertThat(Suggestions.closest(typed, WORDS)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"zzzz", "x", "''", "strategy", "environment"})
    void staysSilentWhenNothingIsNear(String typed) {
        assertThat(Suggestions.closest(typed, WORDS)).isEmpty();
    }

    @Test
    void neverSuggestsTheWordItself() {
        assertThat(Suggestions.closest("name", List.of("name"))).isEmpty();
    }

    @Test
    void prefersTheFirstOfEquallyNearOnes() {
        assertThat(Suggestions.didYouMean("db9", List.of("db1", "db2"))).contains("did you mean 'db1'?");
    }

    /** Against the definition, with which no candidate is left out unseen. */
    @Test
    void noNearWordIsOverlooked() {
        Random random = new Random(20_261_122);
        int near = 0;
        for (int i = 0; i < 5_000; i++) {
            String typed = word(random);
            String offered = word(random);
            int most = Math.max(3, typed.length());
            int distance = distance(typed, offered);
            boolean suggested = !typed.equals(offered)
                    && distance <= most
                    && distance < 3 * Math.max(typed.length(), offered.length());
            near += suggested ? 1 : 0;
            assertThat(Suggestions.closest(typed, List.of(offered)).isPresent())
                    .as("%s, %s", typed, offered)
                    .isEqualTo(suggested);
        }
        assertThat(near).isBetween(500, 4_500);
    }

    private static String word(Random random) {
        return random.ints(random.nextInt(7), 'a', 'd')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static int distance(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return 2 * (a.length() + b.length());
        }
        String restOfA = a.substring(1);
        String restOfB = b.substring(1);
        int least = distance(restOfA, restOfB) + (a.charAt(0) == b.charAt(0) ? 0 : 3);
        least = Math.min(least, 2 + Math.min(distance(restOfA, b), distance(a, restOfB)));
        boolean exchanged =
                a.length() > 1 && b.length() > 1 && a.charAt(0) == b.charAt(1) && a.charAt(1) == b.charAt(0);
        return exchanged ? Math.min(least, 2 + distance(a.substring(2), b.substring(2))) : least;
    }
}
