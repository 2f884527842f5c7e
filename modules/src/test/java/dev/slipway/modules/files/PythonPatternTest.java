package dev.slipway.modules.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.model.UserError;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonPatternTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "^[[]a           | [a]",
                "^[]x]           | ]",
                "^[^]x]$         | a",
                "[a&&b]          | &",
                "^(?P<k>a)(?P=k) | aa",
                "a\\Z            | a",
                "\\[section\\]   | [section]",
                "[\\]]           | ]",
            })
    void readsPythonsNotation(String regexp, String text) {
        assertThat(PythonPattern.compile("regexp", regexp).matcher(text).find()).isTrue();
    }

    @Test
    void dollarIsBeforeTheNewlineOnly() {
        assertThat(PythonPattern.compile("regexp", "a$").matcher("a\n").find()).isTrue();
        assertThat(PythonPattern.compile("regexp", "a$").matcher("a\r\n").find())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"\\1-\\2, a-", "\\g<1>0, a0", "\\g<0>, a", "a\\\\1, a\\1", "\\g<first>, a", "\\q, \\q"})
    void fillsInGroups(String template, String expected) {
        Matcher match = PythonPattern.compile("regexp", "(?P<first>a)(b)?").matcher("a");
        assertThat(match.find()).isTrue();

        assertThat(PythonPattern.expand("line", template, match)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"\\3", "\\g<other>"})
    void groupThatDoesNotExistIsTheOperatorsMistake(String template) {
        Matcher match = PythonPattern.compile("regexp", "(a)").matcher("a");
        assertThat(match.find()).isTrue();

        assertThatThrownBy(() -> PythonPattern.expand("line", template, match))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(template);
    }
}
