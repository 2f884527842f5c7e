package dev.slipway.modules.kubeadm;

import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.UserError;
import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;

/** The pin by which a host that joins knows the cluster: the SHA-256 of the CA's public key (kubeadm pubkeypin). */
final class CaHash {
    private CaHash() {}

    /**
     * @param from where the certificate was read, for the error
     * @param pem one certificate
     */
    static Secret of(String from, byte[] pem) {
        try {
            byte[] key = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem))
                    .getPublicKey()
                    .getEncoded();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return Secret.of("sha256:" + HexFormat.of().formatHex(digest));
        } catch (CertificateException e) {
            throw UserError.of(from + " is not a certificate", "is it the CA of the cluster?");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
