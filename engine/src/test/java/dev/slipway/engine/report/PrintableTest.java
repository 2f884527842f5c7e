package dev.slipway.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {
    @ParameterizedTest
    @CsvSource({
        "plain, plain",
        "'grüße, 日本', 'grüße, 日本'",
        "'\u001b]0;title\u0007', ^[]0;title^G",
        "'a\rb', a^Mb",
        "'\u007f', ^?",
        "'\u009b31m', '\\u009b31m'",
        "'\u202egnp.exe', '\\u202egnp.exe'",
        "'\u2066x\u2069', '\\u2066x\\u2069'",
        "'a\u200fb', 'a\\u200fb'",
        "'a\u2028b', 'a\\u2028b'"
    })
    void controlsAreMadeVisible(String text, String shown) {
        assertThat(Printable.clean(text)).isEqualTo(shown);
    }

    @Test
    void newlinesAndTabsStayAndALineHasNone() {
        assertThat(Printable.clean("a\n\tb\0")).isEqualTo("a\n\tb^@");
        assertThat(Printable.line("a\n\tb")).isEqualTo("a\\n b");
    }

    @Test
    void whateverComesNothingMovesTheCursorOrTurnsTheText() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                text.append((char) (random.nextBoolean() ? random.nextInt(0x100) : random.nextInt(0x2100)));
            }
            String shown = Printable.line(text.toString());
            assertThat(shown.chars().filter(c -> c < 0x20 || c >= 0x7f && c <= 0x9f))
                    .as("round %d", round)
                    .isEmpty();
            assertThat(shown)
                    .as("round %d", round)
                    .doesNotContainPattern("[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]");
        }
    }
}
