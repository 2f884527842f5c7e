package dev.slipway.modules.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.UserError;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tasks of the guide, performed on simulated hosts. */
class PkiRunTest {
    private static final String PKI = "/etc/kubernetes/pki/";
    private static final List<String> NAMES =
            List.of("etcd/server", "etcd/peer", "etcd/healthcheck-client", "apiserver-etcd-client");

    private final EtcdCaModule ca = new EtcdCaModule();
    private final CertificateModule certificate = new CertificateModule();
    private final CopyCertificatesModule copy = new CopyCertificatesModule();
    private final Fleet fleet = new Fleet("infra0", "infra1", "cp0");

    @BeforeEach
    void authority() {
        fleet.run(ca, caArgs(), "infra0");
    }

    @Test
    void leavesEachHostWithWhatTheGuideLists() {
        fleet.run(ca, caArgs(), "infra1");
        NAMES.forEach(name -> fleet.run(certificate, args(name), "infra1"));

        X509Certificate authority = read("infra0", "etcd/ca.crt");
        assertThat(fleet.text("infra1", PKI + "etcd/ca.crt")).isEqualTo(fleet.text("infra0", PKI + "etcd/ca.crt"));
        assertThat(fleet.state("infra1", PKI + "etcd/ca.key").exists()).isFalse();
        assertThat(fleet.state("infra0", PKI + "etcd/ca.key").mode()).isEqualTo("0600");
        assertThat(fleet.state("infra1", PKI + "etcd").mode()).isEqualTo("0755");
        for (String name : NAMES) {
            assertThat(fleet.state("infra1", PKI + name + ".key").mode()).isEqualTo("0600");
            assertThat(fleet.state("infra1", PKI + name + ".crt").mode()).isEqualTo("0644");
            assertThat(Certificates.signedBy(read("infra1", name + ".crt"), authority))
                    .isTrue();
        }
    }

    @Test
    void changesNothingTheSecondTime() {
        fleet.run(ca, caArgs(), "infra1");
        NAMES.forEach(name -> fleet.run(certificate, args(name), "infra1"));

        assertThat(fleet.plan(ca, caArgs(), "infra0")).isEmpty();
        assertThat(fleet.plan(ca, caArgs(), "infra1")).isEmpty();
        NAMES.forEach(name ->
                assertThat(fleet.plan(certificate, args(name), "infra1")).isEmpty());
    }

    @Test
    void renewsKeyAndCertificateInTime() {
        fleet.run(certificate, args("etcd/server"), "infra1");
        String before = fleet.text("infra1", PKI + "etcd/server.key");
        fleet.later(Duration.ofDays(340));

        List<Change> changes = fleet.run(certificate, args("etcd/server"), "infra1");

        assertThat(changes)
                .extracting(Change::resource)
                .containsExactly("file:" + PKI + "etcd/server.key", "file:" + PKI + "etcd/server.crt");
        assertThat(changes.getLast().reason()).isEqualTo("expires in 25 days");
        assertThat(fleet.text("infra1", PKI + "etcd/server.key")).isNotEqualTo(before);
        assertThat(fleet.plan(certificate, args("etcd/server"), "infra1")).isEmpty();
    }

    @Test
    void keepsTheKeyWhenToldTo() {
        fleet.run(certificate, args("etcd/server"), "infra1");
        String before = fleet.text("infra1", PKI + "etcd/server.key");
        fleet.later(Duration.ofDays(340));

        assertThat(fleet.run(certificate, reusing("etcd/server"), "infra1")).hasSize(1);
        assertThat(fleet.text("infra1", PKI + "etcd/server.key")).isEqualTo(before);
        assertThat(fleet.plan(certificate, reusing("etcd/server"), "infra1")).isEmpty();
    }

    @Test
    void mendsWhatAnInterruptedRenewalLeaves() {
        fleet.run(certificate, args("etcd/server"), "infra1");
        fleet.later(Duration.ofDays(340));
        fleet.perform(
                "infra1", fleet.plan(certificate, args("etcd/server"), "infra1").getFirst());
        fleet.later(Duration.ofDays(-339));

        List<Change> changes = fleet.run(certificate, args("etcd/server"), "infra1");

        assertThat(changes.getLast().reason()).isEqualTo("the private key does not belong to it");
        assertThat(fleet.plan(certificate, args("etcd/server"), "infra1")).isEmpty();
    }

    @Test
    void mendsWhatAnInterruptedFirstRunLeaves() {
        fleet.remove("infra0", PKI + "etcd/ca.crt");
        List<Change> changes = fleet.run(ca, caArgs(), "infra0");

        assertThat(changes).singleElement().satisfies(c -> assertThat(c.reason())
                .contains("the certificate is not"));
        fleet.run(certificate, args("etcd/server"), "infra0");
        assertThat(fleet.plan(certificate, args("etcd/server"), "infra0")).isEmpty();
    }

    @Test
    void looksIntoKeysOfPairsItDidNotMake() {
        Authority authority = Authority.of("x", read("infra0", "etcd/ca.crt"), key("infra0", "etcd/ca.key"));
        KeyPair pair = Keys.generate(new SecureRandom());
        X509Certificate foreign =
                authority.issue(args("etcd/server").leaf("infra1"), pair.getPublic(), "foreign", Samples.NOW);
        fleet.put("infra1", PKI + "etcd/server.crt", Samples.pem(foreign), "0644");
        fleet.put("infra1", PKI + "etcd/server.key", Keys.pem(pair), "0600");
        assertThat(fleet.plan(certificate, args("etcd/server"), "infra1")).isEmpty();

        fleet.put("infra1", PKI + "etcd/server.key", Keys.pem(Samples.LEAF_KEY), "0600");
        assertThat(reason()).isEqualTo("the private key does not belong to it");
        fleet.put("infra1", PKI + "etcd/server.key", Keys.pem(pair).substring(0, 700), "0600");
        assertThat(reason()).startsWith("its private key cannot be used: ").contains("ends within the block");
    }

    @Test
    void followsNewCa() {
        fleet.run(ca, caArgs(), "infra1");
        fleet.run(certificate, args("etcd/server"), "infra1");
        fleet.remove("infra0", PKI + "etcd/ca.crt");
        fleet.remove("infra0", PKI + "etcd/ca.key");
        fleet.run(ca, caArgs(), "infra0");

        assertThat(fleet.run(ca, caArgs(), "infra1")).hasSize(1);
        assertThat(reason()).isEqualTo("signed by another CA");
        fleet.run(certificate, args("etcd/server"), "infra1");
        assertThat(fleet.plan(certificate, args("etcd/server"), "infra1")).isEmpty();
    }

    @Test
    void signsNothingWhenClocksDiffer() {
        fleet.hostsClocksAreOff(Duration.ofDays(-400));
        assertThatThrownBy(() -> fleet.plan(certificate, args("etcd/server"), "infra1"))
                .isInstanceOf(UserError.class)
                .hasMessage("the clock of infra1 is 400 days behind the controller's");
    }

    @Test
    void refusesToSignWithCaWhoseKeyIsAnother() {
        fleet.put("infra0", PKI + "etcd/ca.key", Keys.pem(Samples.LEAF_KEY), "0600");
        assertThatThrownBy(() -> fleet.run(certificate, args("etcd/server"), "infra1"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("the key does not belong to the certificate");
    }

    @Test
    void copiesWhatTheApiServerNeeds() {
        fleet.run(certificate, args("apiserver-etcd-client"), "infra0");

        fleet.run(copy, copyArgs("external-etcd-client"), "cp0");

        for (String file : List.of("apiserver-etcd-client.key", "apiserver-etcd-client.crt", "etcd/ca.crt")) {
            assertThat(fleet.text("cp0", PKI + file))
                    .isEqualTo(fleet.text("infra0", PKI + file))
                    .isNotEmpty();
        }
        assertThat(fleet.state("cp0", PKI + "apiserver-etcd-client.key").mode()).isEqualTo("0600");
        assertThat(fleet.plan(copy, copyArgs("external-etcd-client"), "cp0")).isEmpty();
        assertThat(fleet.plan(copy, copyArgs("external-etcd-client"), "infra0")).isEmpty();
    }

    @Test
    void copiesNothingWhenOneKeyDoesNotMatch() {
        fleet.run(certificate, args("apiserver-etcd-client"), "infra0");
        fleet.put("infra0", PKI + "apiserver-etcd-client.key", Keys.pem(Samples.LEAF_KEY), "0600");

        assertThatThrownBy(() -> fleet.run(copy, copyArgs("external-etcd-client"), "cp0"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("does not belong to")
                .hasMessageContaining("nothing was copied");
        assertThat(fleet.state("cp0", PKI + "apiserver-etcd-client.key").exists())
                .isFalse();
        assertThat(fleet.state("cp0", PKI + "etcd/ca.crt").exists()).isFalse();
    }

    @Test
    void refusesCertificateOfAnotherCaAndExpiredOnesInThePlan() {
        fleet.run(certificate, args("apiserver-etcd-client"), "infra0");
        String real = fleet.text("infra0", PKI + "etcd/ca.crt");
        fleet.put("infra0", PKI + "etcd/ca.crt", Samples.pem(Samples.authority().certificate()), "0644");
        assertThatThrownBy(() -> fleet.plan(copy, copyArgs("external-etcd-client"), "cp0"))
                .hasMessageContaining("signed by another of that name");

        fleet.put("infra0", PKI + "etcd/ca.crt", real, "0644");
        fleet.later(Duration.ofDays(366));
        assertThatThrownBy(() -> fleet.plan(copy, copyArgs("external-etcd-client"), "cp0"))
                .hasMessageContaining("apiserver-etcd-client.crt expired on 2027-11-21T12:00:00Z");
    }

    @Test
    void showsNoKeyInAnyPlan() {
        fleet.run(certificate, args("apiserver-etcd-client"), "infra0");
        String secret = fleet.text("infra0", PKI + "apiserver-etcd-client.key")
                .lines()
                .skip(5)
                .findFirst()
                .orElseThrow();
        fleet.later(Duration.ofDays(340));

        assertThat(fleet.plan(certificate, args("apiserver-etcd-client"), "infra0")
                        .toString())
                .doesNotContain(secret);
        assertThat(fleet.plan(copy, copyArgs("external-etcd-client"), "cp0").toString())
                .doesNotContain(secret);
    }

    private String reason() {
        return fleet.plan(certificate, args("etcd/server"), "infra1").getLast().reason();
    }

    private X509Certificate read(String host, String file) {
        return Certificates.first(file, fleet.text(host, PKI + file).getBytes(StandardCharsets.US_ASCII));
    }

    private java.security.PrivateKey key(String host, String file) {
        return Keys.read(file, fleet.text(host, PKI + file).getBytes(StandardCharsets.US_ASCII));
    }

    private static EtcdCaModule.Args caArgs() {
        return new EtcdCaModule.Args(
                "etcd", Optional.empty(), "etcd/ca", "etcd-ca", "/etc/kubernetes/pki", 3650, 365, false);
    }

    private static CertificateArgs args(String name) {
        return Samples.args(name, "10.77.0.12");
    }

    private static CertificateArgs reusing(String name) {
        CertificateArgs a = args(name);
        return new CertificateArgs(
                name,
                a.commonName(),
                a.organizations(),
                a.usages(),
                a.sans(),
                a.nodeName(),
                a.nodeIp(),
                a.ca(),
                a.caHome(),
                a.group(),
                a.pkiDir(),
                a.days(),
                a.renewBeforeDays(),
                true,
                a.owner(),
                a.ownerGroup());
    }

    private static CopyCertificatesModule.Args copyArgs(String set) {
        return new CopyCertificatesModule.Args(
                "infra0",
                Optional.of(set),
                List.<Map<String, Object>>of(),
                "/etc/kubernetes/pki",
                Optional.empty(),
                "root",
                Optional.empty());
    }
}
