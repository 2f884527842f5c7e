package dev.slipway.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameSplitterTest {
    private static final String NONCE = "0123456789abcdef";

    @Test
    void cutsFramesHoweverTheBytesArrive() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            ByteArrayOutputStream wire = new ByteArrayOutputStream();
            List<String> frames = new ArrayList<>();
            for (int id = 0; id < 5; id++) {
                String body = body(random);
                wire.writeBytes(body.getBytes(StandardCharsets.ISO_8859_1));
                wire.writeBytes(("\n" + NONCE + " " + id + " " + id * 7 + "\n").getBytes(StandardCharsets.ISO_8859_1));
                frames.add(body + "|" + id + "|" + id * 7);
            }
            Collected collected = new Collected();
            InputStream in = new Dribble(wire.toByteArray(), random);
            assertThatThrownBy(() -> new FrameSplitter(NONCE).drain(in, collected))
                    .isInstanceOf(EOFException.class);
            assertThat(collected.frames).isEqualTo(frames);
            assertThat(collected.rest.toString(StandardCharsets.ISO_8859_1)).isEmpty();
        }
    }

    @Test
    void doesNotTakeAnotherNonceForAnEnd() {
        Collected collected = new Collected();
        byte[] wire = ("\n0123456789abcdee 1 0\n\n" + NONCE + "x 1 0\n").getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> new FrameSplitter(NONCE).drain(new ByteArrayInputStream(wire), collected))
                .isInstanceOf(EOFException.class);
        assertThat(collected.frames).isEmpty();
        assertThat(collected.rest.size()).isEqualTo(wire.length);
    }

    @Test
    void refusesAnEndWithoutAStatus() {
        for (String line : List.of("1", "1 x", "1 0 2", "1 -", "x".repeat(200))) {
            byte[] wire = ("\n" + NONCE + " " + line + "\n").getBytes(StandardCharsets.US_ASCII);
            assertThatThrownBy(() -> new FrameSplitter(NONCE).drain(new ByteArrayInputStream(wire), new Collected()))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(EOFException.class);
        }
    }

    /** Bits of the mark itself among other things. */
    private static String body(Random random) {
        String[] bits = {"\n", NONCE.substring(0, 5), "\n" + NONCE.substring(0, 12), "x", "\0", "\u00ff", " ", "abc\n"};
        StringBuilder body = new StringBuilder();
        for (int i = random.nextInt(30); i > 0; i--) {
            body.append(bits[random.nextInt(bits.length)]);
        }
        if (random.nextInt(10) == 0) {
            body.append("z".repeat(150_000));
        }
        return body.toString();
    }

    private static final class Collected implements FrameSplitter.Sink {
        final List<String> frames = new ArrayList<>();
        ByteArrayOutputStream rest = new ByteArrayOutputStream();

        @Override
        public void bytes(byte[] buffer, int from, int to) {
            rest.write(buffer, from, to - from);
        }

        @Override
        public void ended(long id, int exit) {
            frames.add(rest.toString(StandardCharsets.ISO_8859_1) + "|" + id + "|" + exit);
            rest = new ByteArrayOutputStream();
        }
    }

    private static final class Dribble extends ByteArrayInputStream {
        private final Random random;

        Dribble(byte[] bytes, Random random) {
            super(bytes);
            this.random = random;
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(length, 1 + random.nextInt(random.nextBoolean() ? 3 : 70_000)));
        }
    }
}
