package dev.slipway.modules.pki;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;

/**
 * Serial numbers that tell which key file a certificate was made for.
 *
 * <p>A serial number has to be unpredictable, positive and at most 20 octets (RFC 5280, 4.1.2.2). Ours is a hash of the
 * digest of the key's file and the start of validity: as unpredictable as the key itself, new for each certificate, and a
 * plan can check that key and certificate belong together from the digest alone, so that no private key has to leave its
 * host for it.
 */
final class Serial {
    private Serial() {}

    /** @param keyDigest the SHA-256 of the key's file in hexadecimal, as {@code sha256sum} prints it */
    static BigInteger of(String keyDigest, Instant notBefore) {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            String input = "slipway serial " + keyDigest + " " + notBefore.getEpochSecond();
            byte[] octets = Arrays.copyOf(hash.digest(input.getBytes(StandardCharsets.US_ASCII)), 20);
            octets[0] &= 0x7f;
            octets[0] |= 0x40;
            return new BigInteger(1, octets);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether we made the certificate for the key file of this digest. "No" leaves it open: others made it, perhaps. */
    static boolean proves(X509Certificate certificate, String keyDigest) {
        return certificate
                .getSerialNumber()
                .equals(of(keyDigest, certificate.getNotBefore().toInstant()));
    }
}
