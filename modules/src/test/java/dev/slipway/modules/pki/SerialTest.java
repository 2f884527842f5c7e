package dev.slipway.modules.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;

class SerialTest {
    @Test
    void isPositiveOfTwentyOctetsAndOfItsOwnForEachCertificate() {
        BigInteger first = Serial.of("aa", Samples.NOW);
        assertThat(first.signum()).isOne();
        assertThat(first.toByteArray()).hasSize(20);
        assertThat(first)
                .isNotEqualTo(Serial.of("aa", Samples.NOW.plusSeconds(1)))
                .isNotEqualTo(Serial.of("ab", Samples.NOW));
    }

    @Test
    void provesThePairWithoutTheKey() {
        Leaf leaf = Samples.args("etcd/server", "10.0.0.6").leaf("infra0");
        String digest = Samples.digest(Samples.LEAF_KEY);
        X509Certificate ours = Samples.authority().issue(leaf, Samples.LEAF_KEY.getPublic(), digest, Samples.NOW);

        assertThat(Serial.proves(ours, digest)).isTrue();
        assertThat(Serial.proves(ours, Samples.digest(Samples.CA_KEY))).isFalse();
        assertThat(Serial.proves(Reference.certificate("infra0/etcd-server.crt"), digest))
                .isFalse();
    }
}
