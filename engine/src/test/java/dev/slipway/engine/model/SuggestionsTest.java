package dev.slipway.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
}
