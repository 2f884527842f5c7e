package dev.slipway.modules.pki;

import dev.slipway.engine.model.UserError;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.SignatureException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** Reading X.509 certificates; needs the JDK only. */
final class Certificates {
    private Certificates() {}

    /**
     * The certificates of a PEM file in their order, at least one; the first is the one the file is about.
     *
     * @param file its name, for messages
     */
    static List<X509Certificate> read(String file, byte[] pem) {
        List<Pem.Block> blocks = Pem.read(file, pem);
        List<X509Certificate> found = blocks.stream()
                .filter(b -> b.label().equals("CERTIFICATE")
                        || b.label().equals("X509 CERTIFICATE")
                        || b.label().equals("TRUSTED CERTIFICATE"))
                .map(b -> parse(file, b))
                .toList();
        if (found.isEmpty()) {
            throw UserError.of(
                    file + " holds no certificate but " + blocks.getFirst().label(), "is it the right file?");
        }
        return found;
    }

    static X509Certificate first(String file, byte[] pem) {
        return read(file, pem).getFirst();
    }

    static X509Certificate parse(byte[] der) throws CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
    }

    private static X509Certificate parse(String file, Pem.Block block) {
        try {
            return parse(block.der());
        } catch (CertificateException e) {
            throw UserError.of(
                    file + ", line " + block.line() + ": not a readable certificate",
                    "look at it with: openssl x509 -noout -text -in " + file);
        }
    }

    /** Whether this may sign others. */
    static boolean authority(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        return certificate.getBasicConstraints() >= 0 && (usage == null || usage[5]);
    }

    /** Whether the CA's key made the signature and its name is the issuer's. */
    static boolean signedBy(X509Certificate certificate, X509Certificate ca) {
        if (!certificate.getIssuerX500Principal().equals(ca.getSubjectX500Principal())) {
            return false;
        }
        try {
            certificate.verify(ca.getPublicKey());
            return true;
        } catch (SignatureException | InvalidKeyException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw UserError.of(
                    "cannot check a signature: " + e.getMessage(), "is its algorithm supported by this Java?");
        }
    }
}
