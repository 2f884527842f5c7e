package dev.slipway.modules.kubeadm.status;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A certificate on a host.
 *
 * @param path the file it is in; kubeconfigs have one too
 * @param read the certificate; empty when the file holds none that can be read
 */
public record Certificate(String path, Optional<X509Certificate> read) {
    /** Reads PEM, or base64 of PEM as a kubeconfig has it. */
    static Certificate of(String path, String text) {
        try {
            String pem = text.contains("-----BEGIN")
                    ? text
                    : new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8);
            return new Certificate(path, Optional.of((X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)))));
        } catch (CertificateException | IllegalArgumentException e) {
            return new Certificate(path, Optional.empty());
        }
    }

    public Optional<Instant> ends() {
        return read.map(certificate -> certificate.getNotAfter().toInstant());
    }

    Optional<Instant> begins() {
        return read.map(certificate -> certificate.getNotBefore().toInstant());
    }

    boolean authority() {
        return path.endsWith("/ca.crt") || path.endsWith("-ca.crt");
    }

    /** SHA-256 of the whole, the first 8 bytes: enough to tell two apart. */
    Optional<String> fingerprint() {
        return read.map(certificate -> {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
                return HexFormat.of().formatHex(digest, 0, 8);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Whether the CA's key has signed this one; the names alone say nothing, since all CAs of kubeadm have the same. */
    boolean signedBy(Certificate ca) {
        try {
            read.orElseThrow().verify(ca.read().orElseThrow().getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
