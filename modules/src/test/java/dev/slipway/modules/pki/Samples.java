package dev.slipway.modules.pki;

import dev.slipway.engine.model.Content;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keys and certificates made for a test. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    /** Making one takes a tenth of a second, and most tests do not care which. */
    static final KeyPair CA_KEY = Keys.generate(new SecureRandom());

    static final KeyPair LEAF_KEY = Keys.generate(new SecureRandom());

    private Samples() {}

    static String digest(KeyPair pair) {
        return Content.of(Keys.pem(pair)).digest();
    }

    static Authority authority() {
        return authority(NOW.minus(Duration.ofDays(1)), Duration.ofDays(3650));
    }

    static Authority authority(Instant made, Duration life) {
        X509Certificate certificate =
                Authority.selfSigned("etcd-ca", CA_KEY.getPublic(), CA_KEY.getPrivate(), digest(CA_KEY), made, life);
        return Authority.of("the CA", certificate, CA_KEY.getPrivate());
    }

    static CertificateArgs args(String name, String ip, String... sans) {
        return new CertificateArgs(
                name,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(sans),
                Optional.empty(),
                Optional.of(ip),
                "etcd/ca",
                Optional.empty(),
                "etcd",
                "/etc/kubernetes/pki",
                365,
                30,
                false,
                "root",
                Optional.empty());
    }

    static String pem(X509Certificate certificate) {
        try {
            return Pem.write("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
