package dev.slipway.engine.load.vault;

import dev.slipway.engine.model.Secret;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The one cipher of Ansible Vault: AES-256 in counter mode over a text padded as PKCS #7 says, an HMAC-SHA256 of the ciphertext,
 * and keys and counter from the password by PBKDF2-HMAC-SHA256 with 10,000 rounds.
 */
final class Aes256 {
    /** Bytes in a block. */
    static final int BLOCK = 16;

    static final int SALT = 32;

    private static final int KEY = 32;
    private static final int ROUNDS = 10_000;
    private static final String HMAC = "HmacSHA256";

    private final SecretKeySpec cipherKey;
    private final SecretKeySpec codeKey;
    private final IvParameterSpec counter;

    private Aes256(byte[] derived) {
        this.cipherKey = new SecretKeySpec(derived, 0, KEY, "AES");
        this.codeKey = new SecretKeySpec(derived, KEY, KEY, HMAC);
        this.counter = new IvParameterSpec(derived, 2 * KEY, BLOCK);
    }

    /** @param password not empty */
    static Aes256 of(Secret password, Bytes salt) {
        byte[] bytes = password.revealBytes();
        try {
            return new Aes256(derive(bytes, salt.bytes()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** The JDK's own derivation takes characters, and a password here is bytes that need not be UTF-8. */
    private static byte[] derive(byte[] password, byte[] salt) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec(password, HMAC));
        int wanted = 2 * KEY + BLOCK;
        ByteBuffer derived = ByteBuffer.allocate(wanted);
        byte[] round = new byte[mac.getMacLength()];
        for (int block = 1; derived.hasRemaining(); block++) {
            mac.update(salt);
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(block).flip());
            mac.doFinal(round, 0);
            byte[] sum = round.clone();
            for (int i = 1; i < ROUNDS; i++) {
                mac.update(round);
                mac.doFinal(round, 0);
                for (int k = 0; k < sum.length; k++) {
                    sum[k] ^= round[k];
                }
            }
            derived.put(sum, 0, Math.min(sum.length, derived.remaining()));
        }
        return derived.array();
    }

    /** The text; empty when the authentication code says that the password is another one or that something was changed. */
    Optional<byte[]> open(Envelope envelope) {
        try {
            byte[] ciphertext = envelope.ciphertext().bytes();
            if (!MessageDigest.isEqual(code(ciphertext), envelope.code().bytes())) {
                return Optional.empty();
            }
            return unpadded(crypt(Cipher.DECRYPT_MODE, ciphertext));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Envelope seal(byte[] text, Optional<String> id, Bytes salt) {
        try {
            int padding = BLOCK - text.length % BLOCK;
            byte[] padded = Arrays.copyOf(text, text.length + padding);
            Arrays.fill(padded, text.length, padded.length, (byte) padding);
            byte[] ciphertext = crypt(Cipher.ENCRYPT_MODE, padded);
            return new Envelope(id, salt, Bytes.of(code(ciphertext)), Bytes.of(ciphertext));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] crypt(int mode, byte[] text) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
        cipher.init(mode, cipherKey, counter);
        return cipher.doFinal(text);
    }

    private byte[] code(byte[] ciphertext) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(HMAC);
        mac.init(codeKey);
        return mac.doFinal(ciphertext);
    }

    private static Optional<byte[]> unpadded(byte[] text) {
        int padding = text[text.length - 1];
        boolean whole = padding >= 1 && padding <= BLOCK;
        for (int i = text.length - 1; whole && i >= text.length - padding; i--) {
            whole = text[i] == padding;
        }
        return whole ? Optional.of(Arrays.copyOf(text, text.length - padding)) : Optional.empty();
    }
}
