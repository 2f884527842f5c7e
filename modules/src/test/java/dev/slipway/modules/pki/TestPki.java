package dev.slipway.modules.pki;

import dev.slipway.engine.model.Content;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/** A CA of its own for a test that talks to a real etcd, and certificates of it as files. */
public final class TestPki {
    private final KeyPair key = Keys.generate(new SecureRandom());
    private final Authority authority;

    public TestPki() {
        String digest = Content.of(Keys.pem(key)).digest();
        X509Certificate certificate = Authority.selfSigned(
                "etcd-ca", key.getPublic(), key.getPrivate(), digest, Instant.now(), Duration.ofDays(30));
        authority = Authority.of("the CA", certificate, key.getPrivate());
    }

    /** The certificate of the CA below a PKI directory. */
    public void writeCa(Path directory) {
        write(directory.resolve("etcd/ca.crt"), Samples.pem(authority.certificate()));
    }

    /** One of kubeadm's certificates with its key. */
    public void write(Path directory, String name, String node, String ip) {
        issue(directory, name, Samples.args(name, ip).leaf(node), Instant.now());
    }

    /** The same, but it ended an hour ago. */
    public void writeExpired(Path directory, String name, String node, String ip) {
        Leaf leaf = Samples.args(name, ip).leaf(node);
        Leaf short_ = new Leaf(
                leaf.commonName(),
                leaf.organizations(),
                leaf.usages(),
                leaf.names(),
                Duration.ofHours(1),
                Duration.ofMinutes(1));
        issue(directory, name, short_, Instant.now().minus(Duration.ofHours(2)));
    }

    private void issue(Path directory, String name, Leaf leaf, Instant now) {
        KeyPair pair = Keys.generate(new SecureRandom());
        String text = Keys.pem(pair);
        write(directory.resolve(name + ".key"), text);
        write(
                directory.resolve(name + ".crt"),
                Samples.pem(
                        authority.issue(leaf, pair.getPublic(), Content.of(text).digest(), now)));
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
