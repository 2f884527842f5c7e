package dev.slipway.modules.pki;

import dev.slipway.engine.model.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.List;
import java.util.random.RandomGenerator;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** Reading, making and comparing private keys. Messages name the file, never its text. */
final class Keys {
    /** As kubeadm v1.20 makes them. */
    private static final int RSA_BITS = 2048;

    private Keys() {}

    /**
     * The one private key of a PEM file: PKCS#1, PKCS#8 or SEC 1, beside which other blocks may stand.
     *
     * @param file its name, for messages
     */
    static PrivateKey read(String file, byte[] pem) {
        List<Pem.Block> keys = Pem.read(file, pem).stream()
                .filter(b -> b.label().endsWith("PRIVATE KEY"))
                .toList();
        if (keys.isEmpty()) {
            throw UserError.of(file + " holds no private key", "is it the right file?");
        }
        if (keys.size() > 1) {
            throw UserError.of(
                    file + " holds " + keys.size() + " private keys, at lines "
                            + String.join(
                                    ", ", keys.stream().map(k -> "" + k.line()).toList()),
                    "leave the one that belongs to the certificate");
        }
        return parse(file, keys.getFirst());
    }

    /** The public key of a {@code PUBLIC KEY} file such as {@code sa.pub}. */
    static PublicKey readPublic(String file, byte[] pem) {
        Pem.Block block = Pem.read(file, pem).stream()
                .filter(b -> b.label().equals("PUBLIC KEY"))
                .findFirst()
                .orElseThrow(() -> UserError.of(file + " holds no public key", "is it the right file?"));
        try {
            return new JcaPEMKeyConverter().getPublicKey(SubjectPublicKeyInfo.getInstance(block.der()));
        } catch (PEMException | IllegalArgumentException e) {
            throw unreadable(file, block);
        }
    }

    private static PrivateKey parse(String file, Pem.Block block) {
        if (block.encrypted() || block.label().startsWith("ENCRYPTED")) {
            throw UserError.of(
                    file + ", line " + block.line() + ": the private key is protected by a passphrase",
                    "Kubernetes and etcd cannot read it either; decrypt it: openssl pkey -in " + file);
        }
        try {
            return new JcaPEMKeyConverter().getPrivateKey(info(file, block));
        } catch (IOException | IllegalArgumentException | ClassCastException | IllegalStateException e) {
            throw unreadable(file, block);
        }
    }

    private static PrivateKeyInfo info(String file, Pem.Block block) throws IOException {
        return switch (block.label()) {
            case "PRIVATE KEY" -> PrivateKeyInfo.getInstance(block.der());
            case "RSA PRIVATE KEY" ->
                new PrivateKeyInfo(
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                        RSAPrivateKey.getInstance(block.der()));
            case "EC PRIVATE KEY" -> {
                ECPrivateKey key = ECPrivateKey.getInstance(ASN1Primitive.fromByteArray(block.der()));
                yield new PrivateKeyInfo(
                        new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, key.getParametersObject()), key);
            }
            default ->
                throw UserError.of(
                        file + ", line " + block.line() + ": a key of the form '" + block.label()
                                + "', which neither Kubernetes nor etcd reads",
                        "convert it to PKCS#8, for OpenSSH with: ssh-keygen -p -m PKCS8 -f " + file);
        };
    }

    private static UserError unreadable(String file, Pem.Block block) {
        return UserError.of(
                file + ", line " + block.line() + ": not a readable key ("
                        + block.label().toLowerCase(java.util.Locale.ROOT) + ")",
                "check it on the host with: openssl pkey -check -noout -in " + file);
    }

    /** A new RSA key of 2048 bits in PKCS#1 text form, as kubeadm v1.20 makes it. */
    static KeyPair generate(RandomGenerator random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS, secure(random));
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The text kubeadm writes for a key: {@code RSA PRIVATE KEY}. */
    static String pem(KeyPair pair) {
        try {
            PrivateKeyInfo info = PrivateKeyInfo.getInstance(pair.getPrivate().getEncoded());
            byte[] pkcs1 = info.parsePrivateKey().toASN1Primitive().getEncoded();
            return Pem.write("RSA PRIVATE KEY", pkcs1);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public half of an RSA key. */
    static PublicKey publicOf(String file, PrivateKey key) {
        if (!(key instanceof RSAPrivateCrtKey rsa)) {
            throw UserError.of(
                    file + " is a " + key.getAlgorithm()
                            + " key; only RSA keys can be kept when a certificate is made anew",
                    "leave 'reuse_key' off, or replace the key");
        }
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the two are halves of one key: what the one signs, the other accepts. */
    static boolean match(PrivateKey key, PublicKey other) {
        if (!key.getAlgorithm().equals(other.getAlgorithm())) {
            return false;
        }
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> key.getAlgorithm();
                };
        try {
            byte[] sample = "slipway".getBytes(StandardCharsets.US_ASCII);
            Signature signer = Signature.getInstance(algorithm);
            signer.initSign(key);
            signer.update(sample);
            byte[] signature = signer.sign();
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(other);
            verifier.update(sample);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** The engine's randomness where the JDK insists on its own type. */
    private static SecureRandom secure(RandomGenerator random) {
        return random instanceof SecureRandom already ? already : new Delegating(random);
    }

    private static final class Delegating extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final transient RandomGenerator source;

        Delegating(RandomGenerator source) {
            this.source = source;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            source.nextBytes(bytes);
        }
    }
}
