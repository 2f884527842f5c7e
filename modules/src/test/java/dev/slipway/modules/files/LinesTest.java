package dev.slipway.modules.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {
    @Test
    void linesKeepTheirEndsAndTheLastNeedsNone() {
        assertThat(Lines.of("a\n\nb\r\nc")).containsExactly("a\n", "\n", "b\r\n", "c");
        assertThat(Lines.of("a\n")).containsExactly("a\n");
        assertThat(Lines.of("")).isEmpty();
    }

    @Test
    void aCarriageReturnEndsALineWithAndWithoutNewline() {
        assertThat(Lines.ofAnyEnd("a\rb\r\nc\n\rd")).containsExactly("a\r", "b\r\n", "c\n", "\r", "d");
        assertThat(Lines.ofAnyEnd("a\r")).isEqualTo(List.of("a\r"));
        assertThat(Lines.ofAnyEnd("a\nb")).containsExactly("a\n", "b");
    }
}
