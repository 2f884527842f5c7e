package dev.slipway.engine.spi.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.model.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckCommandTest {
    @Test
    void splitsWordsAtBlanksOutsideOfQuotes() {
        assertThat(CheckCommand.of("validate", " sh  -c 'nft -c -f \"$1\"' x\"y \"z %s ")
                        .argv())
                .containsExactly("sh", "-c", "nft -c -f \"$1\"", "xy z", "%s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "visudo -c", "visudo -c '%s"})
    void refusesWhatCannotBeMeant(String line) {
        assertThatThrownBy(() -> CheckCommand.of("validate", line))
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.argument()).contains("validate"));
    }
}
