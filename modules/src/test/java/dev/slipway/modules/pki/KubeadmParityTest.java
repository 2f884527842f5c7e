package dev.slipway.modules.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Certificates issued here against those of kubeadm v1.20.2: all but key material, time and serial number. */
class KubeadmParityTest {
    private static final String SUBJECT_KEY = "2.5.29.14";
    private static final String AUTHORITY_KEY = "2.5.29.35";

    @ParameterizedTest
    @CsvSource({
        "infra0/etcd-server.crt,etcd/server,infra0,10.77.0.11",
        "infra0/etcd-peer.crt,etcd/peer,infra0,10.77.0.11",
        "infra2/etcd-peer.crt,etcd/peer,infra2,10.77.0.13",
        "infra0/etcd-healthcheck-client.crt,etcd/healthcheck-client,infra0,10.77.0.11",
        "infra1/apiserver-etcd-client.crt,apiserver-etcd-client,infra1,10.77.0.12"
    })
    void leafIsWhatKubeadmMakes(String reference, String name, String host, String ip) {
        String[] sans = name.startsWith("etcd/") && !name.contains("client") ? new String[] {ip} : new String[0];
        Leaf leaf = Samples.args(name, ip, sans).leaf(host);
        Authority authority = Samples.authority();
        X509Certificate ours =
                authority.issue(leaf, Samples.LEAF_KEY.getPublic(), Samples.digest(Samples.LEAF_KEY), Samples.NOW);

        assertSameFacts(ours, Reference.certificate(reference));
        assertThat(keyId(ours, AUTHORITY_KEY)).isEqualTo(keyId(authority.certificate(), SUBJECT_KEY));
    }

    @Test
    void furtherNamesComeInKubeadmsOrder() {
        Leaf leaf = Samples.args(
                        "etcd/server",
                        "fd00:77::11",
                        "etcd.example.org",
                        "10.77.0.11",
                        "alias.example.org",
                        "10.77.0.9")
                .leaf("db-1.example.org");
        X509Certificate ours = Samples.authority()
                .issue(leaf, Samples.LEAF_KEY.getPublic(), Samples.digest(Samples.LEAF_KEY), Samples.NOW);

        assertSameFacts(ours, Reference.certificate("custom/etcd-server.crt"));
    }

    @Test
    void authorityIsWhatKubeadmMakes() {
        X509Certificate ours = Samples.authority().certificate();
        X509Certificate theirs = Reference.certificate("etcd-ca.crt");

        assertSameFacts(ours, theirs);
        assertThat(keyId(ours, SUBJECT_KEY)).hasSameSizeAs(keyId(theirs, SUBJECT_KEY));
        Duration life = Duration.between(
                theirs.getNotBefore().toInstant(), theirs.getNotAfter().toInstant());
        assertThat(life).isEqualTo(Duration.ofDays(3650));
    }

    @Test
    void realPairsOfKubeadmAreAccepted() {
        X509Certificate ca = Reference.certificate("etcd-ca.crt");
        X509Certificate server = Reference.certificate("infra1/etcd-server.crt");
        Leaf leaf = Samples.args("etcd/server", "10.77.0.12").leaf("infra1");

        assertThat(Judgement.faults(
                        leaf, server, ca, server.getNotBefore().toInstant().plusSeconds(60)))
                .isEmpty();
    }

    @Test
    void opensslReadsOursAsItReadsTheirs(@TempDir Path directory) throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "no openssl here");
        Leaf leaf = Samples.args("etcd/server", "10.77.0.11", "10.77.0.11").leaf("infra0");
        Authority authority = Samples.authority();
        X509Certificate ours =
                authority.issue(leaf, Samples.LEAF_KEY.getPublic(), Samples.digest(Samples.LEAF_KEY), Samples.NOW);
        Path file = Files.writeString(directory.resolve("server.crt"), Samples.pem(ours));
        Path ca = Files.writeString(directory.resolve("ca.crt"), Samples.pem(authority.certificate()));
        Path key = Files.writeString(directory.resolve("server.key"), Keys.pem(Samples.LEAF_KEY));

        String facts = openssl(
                "x509",
                "-in",
                file.toString(),
                "-noout",
                "-text",
                "-certopt",
                "no_header,no_version,no_serial,no_pubkey,no_sigdump,no_validity");
        assertThat(withoutKeyIds(facts)).isEqualTo(withoutKeyIds(opensslPart("infra0/etcd-server.txt")));
        assertThat(openssl(
                        "verify",
                        "-attime",
                        "" + Samples.NOW.getEpochSecond(),
                        "-CAfile",
                        ca.toString(),
                        file.toString()))
                .contains(": OK");
        assertThat(openssl("pkey", "-check", "-noout", "-in", key.toString())).contains("Key is valid");
        assertThat(Files.readAllLines(key).getFirst()).isEqualTo("-----BEGIN RSA PRIVATE KEY-----");
    }

    private static void assertSameFacts(X509Certificate ours, X509Certificate theirs) {
        assertThat(ours.getVersion()).isEqualTo(theirs.getVersion());
        assertThat(ours.getSigAlgName()).isEqualTo(theirs.getSigAlgName());
        assertThat(ours.getSubjectX500Principal().getEncoded())
                .isEqualTo(theirs.getSubjectX500Principal().getEncoded());
        assertThat(ours.getIssuerX500Principal().getEncoded())
                .isEqualTo(theirs.getIssuerX500Principal().getEncoded());
        assertThat(bits(ours)).isEqualTo(bits(theirs));
        assertThat(new TreeSet<>(ours.getCriticalExtensionOIDs()))
                .isEqualTo(new TreeSet<>(theirs.getCriticalExtensionOIDs()));
        assertThat(extensions(ours)).isEqualTo(extensions(theirs));
    }

    /** Each extension's bytes; key identifiers, which differ with the key, only by their length. */
    private static Map<String, String> extensions(X509Certificate certificate) {
        Map<String, String> all = new LinkedHashMap<>();
        TreeSet<String> oids = new TreeSet<>(certificate.getCriticalExtensionOIDs());
        oids.addAll(certificate.getNonCriticalExtensionOIDs());
        for (String oid : oids) {
            byte[] value = certificate.getExtensionValue(oid);
            boolean keyId = oid.equals(SUBJECT_KEY) || oid.equals(AUTHORITY_KEY);
            all.put(oid, keyId ? value.length + " bytes" : Arrays.toString(value));
        }
        return all;
    }

    private static byte[] keyId(X509Certificate certificate, String oid) {
        byte[] value = certificate.getExtensionValue(oid);
        return Arrays.copyOfRange(value, value.length - 20, value.length);
    }

    private static int bits(X509Certificate certificate) {
        return ((RSAPublicKey) certificate.getPublicKey()).getModulus().bitLength();
    }

    private static String opensslPart(String name) {
        return Reference.text(name)
                .lines()
                .takeWhile(line -> !line.startsWith("Validity"))
                .collect(Collectors.joining("\n"));
    }

    private static List<String> withoutKeyIds(String text) {
        return text.lines()
                .map(String::stripTrailing)
                .filter(line -> !line.matches("\\s*([0-9A-F]{2}:){19}[0-9A-F]{2}") && !line.isBlank())
                .toList();
    }

    private static String openssl(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(arguments);
        builder.command().addFirst("/usr/bin/openssl");
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
