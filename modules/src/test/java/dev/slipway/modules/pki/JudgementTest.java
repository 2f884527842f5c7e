package dev.slipway.modules.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JudgementTest {
    private static final Authority CA = Samples.authority();
    private static final Leaf SERVER =
            Samples.args("etcd/server", "10.0.0.6", "etcd.example.org").leaf("infra0");
    private static final X509Certificate GOOD = issue(CA, SERVER, Samples.NOW);

    @Test
    void keepsWhatIsAsDeclared() {
        assertThat(faults(GOOD, Samples.NOW)).isEmpty();
        assertThat(faults(GOOD, Samples.NOW.plus(Duration.ofDays(334)))).isEmpty();
    }

    @Test
    void renewsBeforeTheEndAndSaysWhen() {
        assertThat(faults(GOOD, Samples.NOW.plus(Duration.ofDays(336)))).isEqualTo("expires in 29 days");
        assertThat(faults(GOOD, Samples.NOW.plus(Duration.ofDays(364)))).isEqualTo("expires in 1 day");
        assertThat(faults(GOOD, Samples.NOW.plus(Duration.ofDays(365)).minusSeconds(7200)))
                .isEqualTo("expires in 2 h");
    }

    @Test
    void seesTheEndAndTheStart() {
        assertThat(faults(GOOD, Samples.NOW.plus(Duration.ofDays(365)))).isEqualTo("expired on 2027-11-21T12:00:00Z");
        assertThat(faults(GOOD, Samples.NOW.minus(Duration.ofDays(3))))
                .isEqualTo("not valid before 2026-11-21T11:55:00Z");
    }

    @Test
    void acceptsClockThatIsFourMinutesBehind() {
        assertThat(faults(GOOD, Samples.NOW.minus(Duration.ofMinutes(4)))).isEmpty();
    }

    @Test
    void doesNotRenewForEverWhatEndsWithItsCa() {
        Authority ending = Samples.authority(Samples.NOW.minus(Duration.ofDays(3640)), Duration.ofDays(3650));
        X509Certificate bounded = issue(ending, SERVER, Samples.NOW);

        assertThat(bounded.getNotAfter()).isEqualTo(ending.certificate().getNotAfter());
        assertThat(Judgement.faults(SERVER, bounded, ending.certificate(), Samples.NOW))
                .isEmpty();
    }

    @Test
    void seesAnotherCaOfTheSameName() {
        KeyPair other = Keys.generate(new SecureRandom());
        X509Certificate impostor = Authority.selfSigned(
                "etcd-ca",
                other.getPublic(),
                other.getPrivate(),
                Samples.digest(other),
                Samples.NOW,
                Duration.ofDays(9));
        assertThat(Judgement.faults(SERVER, GOOD, impostor, Samples.NOW)).contains("signed by another CA");
    }

    @Test
    void namesWhatIsMissingAndWhatIsTooMuch() {
        Leaf moved = Samples.args("etcd/server", "10.0.0.7", "etcd.example.org").leaf("infra0");
        assertThat(Judgement.faults(moved, GOOD, CA.certificate(), Samples.NOW))
                .contains("it is not for 10.0.0.7; it is for 10.0.0.6, which is not declared");
    }

    @Test
    void seesAnotherSubjectAndOtherUsages() {
        Leaf client = new Leaf(
                "kube-apiserver-etcd-client",
                List.of("system:masters"),
                Set.of(Usage.CLIENT),
                SERVER.names(),
                SERVER.life(),
                SERVER.renewBefore());
        assertThat(Judgement.faults(client, GOOD, CA.certificate(), Samples.NOW))
                .contains("its subject is 'CN=infra0', not 'CN=kube-apiserver-etcd-client,O=system:masters';"
                        + " its usages are client and server, not client");
        assertThat(Judgement.faults(client, issue(CA, client, Samples.NOW), CA.certificate(), Samples.NOW))
                .isEmpty();
    }

    @Test
    void outlivesTheYear2050() {
        Leaf long_ = new Leaf(
                "infra0", List.of(), SERVER.usages(), SERVER.names(), Duration.ofDays(36_000), Duration.ofDays(30));
        Authority ca = Samples.authority(Samples.NOW, Duration.ofDays(36_500));
        X509Certificate late = issue(ca, long_, Samples.NOW);

        assertThat(late.getNotAfter().toInstant()).isAfter(Instant.parse("2120-01-01T00:00:00Z"));
        assertThat(Judgement.faults(long_, late, ca.certificate(), Samples.NOW)).isEmpty();
    }

    private static String faults(X509Certificate certificate, Instant now) {
        return Judgement.faults(SERVER, certificate, CA.certificate(), now).orElse("");
    }

    private static X509Certificate issue(Authority ca, Leaf leaf, Instant now) {
        return ca.issue(leaf, Samples.LEAF_KEY.getPublic(), Samples.digest(Samples.LEAF_KEY), now);
    }
}
