package dev.slipway.modules.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.model.UserError;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PemTest {
    private static final String CERTIFICATE = Reference.text("etcd-ca.crt");

    @Test
    void readsOneBlock() {
        assertThat(Pem.read("ca.crt", bytes(CERTIFICATE))).singleElement().satisfies(block -> {
            assertThat(block.label()).isEqualTo("CERTIFICATE");
            assertThat(block.line()).isEqualTo(1);
            assertThat(Pem.write(block.label(), block.der())).isEqualTo(CERTIFICATE);
        });
    }

    @Test
    void readsSeveralBlocksWithTextBetweenAndCarriageReturns() {
        String chain = "subject=CN = etcd-ca\n" + CERTIFICATE + "\nsecond\n" + CERTIFICATE;
        assertThat(Certificates.read("chain.crt", bytes(chain.replace("\n", "\r\n"))))
                .hasSize(2);
    }

    @Test
    void saysWhereItIsCutShort() {
        String cut = "# note\n" + CERTIFICATE.substring(0, 400);
        assertFails(
                () -> Pem.read("/etc/x.crt", bytes(cut)), "/etc/x.crt, line 2: ends within the block that begins here");
        String missing = CERTIFICATE.replaceAll("-----END.*\n", "") + CERTIFICATE;
        assertThatThrownBy(() -> Pem.read("x", bytes(missing)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no END line");
        String shorter = CERTIFICATE.replaceFirst("(?s)\n[^\n]{64}\n", "\n");
        assertFails(() -> Pem.read("x", bytes(shorter)), "x, line 1: has a block of the wrong length");
    }

    @Test
    void saysWhatIsNotPem() {
        assertFails(() -> Pem.read("x", new byte[0]), "x is empty");
        assertFails(() -> Pem.read("x", bytes("hello\n")), "x holds no PEM block");
        assertFails(
                () -> Pem.read("x", bytes("junk" + CERTIFICATE)),
                "x, line 1: has characters before or after its BEGIN line");
        assertFails(
                () -> Pem.read("x", Pem.read("x", bytes(CERTIFICATE)).getFirst().der()), "x, line 1: is in binary DER");
        assertFails(
                () -> Pem.read("x", bytes(CERTIFICATE.replaceFirst("\nMII", "\nM*I"))),
                "x, line 1: has a block that is not Base64");
    }

    @Test
    void saysThatKeyIsNoCertificate() {
        assertFails(
                () -> Certificates.read("x.crt", bytes(Keys.pem(Samples.LEAF_KEY))),
                "x.crt holds no certificate but RSA PRIVATE KEY");
        assertFails(() -> Keys.read("x.key", bytes(CERTIFICATE)), "x.key holds no private key");
    }

    private static void assertFails(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(UserError.class).hasMessage(message);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
