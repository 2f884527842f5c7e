package dev.slipway.engine.transport.ssh;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import net.schmizz.sshj.userauth.keyprovider.PKCS8KeyFile;
import net.schmizz.sshj.userauth.password.PasswordFinder;

/**
 * Unencrypted private keys in PEM: PKCS#1 and PKCS#8 read by the JDK. Elliptic curve keys are left to sshj, which asks for a
 * Bouncy Castle class on the way; RSA files, such as cloud providers hand out, shall not pay for that.
 */
final class PemKey {
    private static final byte[] RSA_PREFIX = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

    private PemKey() {}

    static KeyPair parse(String text) throws IOException {
        try {
            if (text.contains("-----BEGIN RSA PRIVATE KEY-----")) {
                byte[] octets = tagged(0x04, body(text, "RSA PRIVATE KEY"));
                return pair("RSA", tagged(0x30, concat(RSA_PREFIX, octets)));
            }
            if (text.contains("-----BEGIN PRIVATE KEY-----")) {
                byte[] encoded = body(text, "PRIVATE KEY");
                for (String algorithm : List.of("RSA", "Ed25519")) {
                    if (readable(algorithm, encoded)) {
                        return pair(algorithm, encoded);
                    }
                }
            }
            if (text.contains("PRIVATE KEY-----")) {
                PKCS8KeyFile file = new PKCS8KeyFile();
                file.init(new StringReader(text), (PasswordFinder) null);
                return new KeyPair(file.getPublic(), file.getPrivate());
            }
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IOException(Text.cause(e), e);
        }
        throw new IOException("there is no private key in it");
    }

    /** What stands between the lines that begin and end a block. */
    static byte[] body(String text, String label) throws IOException {
        String begin = "-----BEGIN " + label + "-----";
        int from = text.indexOf(begin);
        int to = text.indexOf("-----END " + label + "-----");
        if (from < 0 || to < from) {
            throw new IOException("it is cut short: the line that ends '" + label + "' is missing");
        }
        try {
            return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
        } catch (IllegalArgumentException e) {
            throw new IOException("its text is damaged: " + e.getMessage(), e);
        }
    }

    private static boolean readable(String algorithm, byte[] encoded) throws GeneralSecurityException {
        try {
            KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return true;
        } catch (java.security.spec.InvalidKeySpecException e) {
            return false;
        }
    }

    private static KeyPair pair(String algorithm, byte[] encoded) throws GeneralSecurityException {
        KeyFactory factory = KeyFactory.getInstance(algorithm);
        PrivateKey key = factory.generatePrivate(new PKCS8EncodedKeySpec(encoded));
        return switch (key) {
            case RSAPrivateCrtKey rsa ->
                new KeyPair(
                        factory.generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent())), rsa);
            case EdECPrivateKey edwards -> regenerated(edwards);
            default -> throw new GeneralSecurityException("not a key that SSH can use: " + key.getAlgorithm());
        };
    }

    /** An Ed25519 public key follows from its 32 secret bytes, but the JDK derives it only while it generates a pair. */
    private static KeyPair regenerated(EdECPrivateKey key) throws GeneralSecurityException {
        byte[] seed = key.getBytes().orElseThrow(() -> new GeneralSecurityException("the key has no bytes"));
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(255, new SecureRandom() {
            private static final long serialVersionUID = 1L;

            @Override
            public void nextBytes(byte[] bytes) {
                System.arraycopy(seed, 0, bytes, 0, seed.length);
            }
        });
        return generator.generateKeyPair();
    }

    private static byte[] tagged(int tag, byte[] content) {
        byte[] header = content.length < 0x80
                ? new byte[] {(byte) tag, (byte) content.length}
                : content.length < 0x100
                        ? new byte[] {(byte) tag, (byte) 0x81, (byte) content.length}
                        : new byte[] {(byte) tag, (byte) 0x82, (byte) (content.length >> 8), (byte) content.length};
        return concat(header, content);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(first.length + second.length);
        all.writeBytes(first);
        all.writeBytes(second);
        return all.toByteArray();
    }
}
