package dev.slipway.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExcerptTest {
    @Test
    void saysHowMuchIsLeftOut() {
        Excerpt excerpt = new Excerpt(4);
        add(excerpt, "abcdefgh");
        assertThat(excerpt.text()).isEqualTo("ab\n[4 bytes left out]\ngh");
        assertThat(excerpt.total()).isEqualTo(8);
    }

    @Test
    void isWholeUpToItsLimit() {
        Excerpt excerpt = new Excerpt(8);
        add(excerpt, "abcde");
        add(excerpt, "fgh");
        assertThat(excerpt.text()).isEqualTo("abcdefgh");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 9999, 20000})
    void keepsHeadAndTailHoweverTheBytesArrive(int keep) {
        Random random = new Random(keep);
        for (int round = 0; round < 200; round++) {
            byte[] all = new byte[random.nextInt(3 * keep + 2)];
            random.nextBytes(all);
            Excerpt excerpt = new Excerpt(keep);
            for (int at = 0; at < all.length; ) {
                int to = Math.min(all.length, at + 1 + random.nextInt(keep + keep / 2 + 1));
                excerpt.add(all, at, to);
                at = to;
            }
            byte[] expected = all;
            if (all.length > keep) {
                expected = Arrays.copyOf(all, keep);
                int tail = keep - keep / 2;
                System.arraycopy(all, all.length - tail, expected, keep / 2, tail);
            }
            assertThat(excerpt.bytes()).isEqualTo(expected);
            assertThat(excerpt.leftOut()).isEqualTo(Math.max(0, all.length - keep));
        }
    }

    private static void add(Excerpt excerpt, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        excerpt.add(bytes, 0, bytes.length);
    }
}
