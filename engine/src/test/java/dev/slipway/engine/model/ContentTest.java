package dev.slipway.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContentTest {
    @Test
    void bytesThatAreUtf8AreText() {
        assertThat(Content.of("größe €").utf8()).contains("größe €");
        assertThat(Content.hidden("geheim").utf8()).contains("geheim");
    }

    @Test
    void aReplacementCharacterThatStandsThereIsText() {
        assertThat(Content.of("a\ufffdb").utf8()).contains("a\ufffdb");
    }

    @Test
    void bytesThatAreNotUtf8AreNoText() {
        assertThat(Content.of(new byte[] {'a', (byte) 0xe9}).utf8()).isEmpty();
        assertThat(Content.of(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80})
                        .utf8())
                .isEmpty();
        assertThat(Content.of(new byte[] {(byte) 0xef, (byte) 0xbf, (byte) 0xbd, (byte) 0xff})
                        .utf8())
                .isEmpty();
    }
}
