package dev.slipway.modules.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.model.UserError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
    /** What Python's shlex.split makes of these; words are shown in angle brackets. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "a b, <a><b>",
                "` a\tb `, <a><b>",
                "'a b' c, <a b><c>",
                "a'b c'd, <ab cd>",
                "\"a 'b' c\", <a 'b' c>",
                "\"a \\\"b\\\" \\\\ \\n\", <a \"b\" \\ \\n>",
                "'a\\b', <a\\b>",
                "a\\ b, <a b>",
                "\\', <'>",
                "a '' b, <a><><b>",
                "a\"\"b, <ab>",
                "find . -exec rm {} ;, <find><.><-exec><rm><{}><;>",
                "echo '|' \\> x, <echo><|><>><x>",
                "$HOME # x, <$HOME><#><x>"
            })
    void splitsLikeAShellWithoutBeingOne(String line, String words) {
        assertThat(String.join("><", Words.of("cmd", line))).isEqualTo(words.substring(1, words.length() - 1));
    }

    @Test
    void keepsLinesTogetherInQuotes() {
        assertThat(Words.of("cmd", "a 'b\nc'\nd")).isEqualTo(List.of("a", "b\nc", "d"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a 'b", "a \"b", "a \"b\\\"", "a \\", "a | b", "a && b", "a > b", "a >> /x", "a 2>&1", " "})
    void refusesWhatCannotBeMeant(String line) {
        assertThatThrownBy(() -> Words.of("cmd", line))
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.argument()).contains("cmd"));
    }
}
