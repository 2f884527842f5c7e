package dev.slipway.engine.transport.ssh;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Does once, in memory, the arithmetic of a usual connection (RFC 8731, RFC 8709, RFC 5647), so that the first real one finds the
 * JDK's classes initialised. Where the playbook is compiled meanwhile, that is a processor's idle time.
 */
final class Rehearsal {
    private static final byte[] WORDS = new byte[64];

    private Rehearsal() {}

    /** @throws GeneralSecurityException when the JDK lacks an algorithm; the connection will tell better what that means */
    static void run() throws GeneralSecurityException {
        KeyPairGenerator exchange = KeyPairGenerator.getInstance("X25519");
        KeyPair ours = exchange.generateKeyPair();
        KeyAgreement agreement = KeyAgreement.getInstance("X25519");
        agreement.init(ours.getPrivate());
        agreement.doPhase(exchange.generateKeyPair().getPublic(), true);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(agreement.generateSecret());

        KeyPair key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(key.getPrivate());
        signature.update(hash);
        byte[] signed = signature.sign();
        signature.initVerify(key.getPublic());
        signature.update(hash);
        signature.verify(signed);

        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE, new SecretKeySpec(hash, 0, 16, "AES"), new GCMParameterSpec(128, hash, 16, 12));
        cipher.doFinal(WORDS);
    }
}
