package dev.slipway.modules.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A key that is in the repository is nobody's secret any more, and a test key sooner or later guards something. */
class NoPrivateKeysTest {
    private static final Pattern KEY = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----\\s+[A-Za-z0-9+/=]{16}");

    @Test
    void noSourceOrResourceHoldsPrivateKey() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            List<Path> found = files.filter(Files::isRegularFile)
                    .filter(NoPrivateKeysTest::holdsKey)
                    .toList();
            assertThat(found).isEmpty();
        }
    }

    @Test
    void fileWithKeyWouldBeFound() {
        assertThat(KEY.matcher(Keys.pem(Samples.LEAF_KEY)).find()).isTrue();
    }

    private static boolean holdsKey(Path file) {
        try {
            return KEY.matcher(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                    .find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
