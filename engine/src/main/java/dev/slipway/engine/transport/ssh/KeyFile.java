package dev.slipway.engine.transport.ssh;

import com.hierynomus.sshj.userauth.keyprovider.OpenSSHKeyV1KeyFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;
import net.schmizz.sshj.userauth.password.PasswordFinder;

/** What became of reading a private key file. */
sealed interface KeyFile {
    Path path();

    /** It can sign. */
    record Usable(Path path, KeyPair pair, byte[] publicKey) implements KeyFile {}

    /** It has a passphrase; an agent may hold the same key. */
    record Encrypted(Path path, Optional<byte[]> publicKey) implements KeyFile {}

    /** @param problem in words that follow the file's name */
    record Unusable(Path path, String problem) implements KeyFile {}

    /** There is none. */
    record Missing(Path path) implements KeyFile {}

    static KeyFile read(Path path) {
        try {
            Optional<String> exposed = exposed(path);
            if (exposed.isPresent()) {
                return new Unusable(path, exposed.get());
            }
            String text = Files.readString(path, StandardCharsets.ISO_8859_1).replace("\r", "");
            return parse(path, text);
        } catch (NoSuchFileException e) {
            return new Missing(path);
        } catch (IOException e) {
            return new Unusable(path, "cannot be read: " + Text.cause(e));
        }
    }

    private static KeyFile parse(Path path, String text) throws IOException {
        if (text.contains("-----BEGIN OPENSSH PRIVATE KEY-----")) {
            return openSsh(path, text);
        }
        if (text.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----") || text.contains("Proc-Type: 4,ENCRYPTED")) {
            return new Encrypted(path, besides(path));
        }
        if (text.startsWith("ssh-") || text.startsWith("ecdsa-")) {
            return new Unusable(path, "is a public key: name the private one, without .pub");
        }
        if (text.startsWith("PuTTY-User-Key-File")) {
            return new Unusable(path, "is PuTTY's format: convert it with puttygen -O private-openssh");
        }
        return usable(path, PemKey.parse(text));
    }

    private static KeyFile openSsh(Path path, String text) throws IOException {
        Buffer.PlainBuffer blob = new Buffer.PlainBuffer(PemKey.body(text, "OPENSSH PRIVATE KEY"));
        blob.readRawBytes(new byte["openssh-key-v1\0".length()]);
        String cipher = blob.readString();
        blob.readString();
        blob.readBytes();
        blob.readUInt32();
        byte[] publicKey = blob.readBytes();
        if (!cipher.equals("none")) {
            return new Encrypted(path, Optional.of(publicKey));
        }
        OpenSSHKeyV1KeyFile file = new OpenSSHKeyV1KeyFile();
        file.init(new StringReader(text), (PasswordFinder) null);
        return usable(path, pair(file));
    }

    private static KeyPair pair(KeyProvider file) throws IOException {
        try {
            return new KeyPair(file.getPublic(), file.getPrivate());
        } catch (RuntimeException e) {
            throw new IOException(Text.cause(e), e);
        }
    }

    private static KeyFile usable(Path path, KeyPair pair) {
        return new Usable(
                path,
                pair,
                new Buffer.PlainBuffer().putPublicKey(pair.getPublic()).getCompactData());
    }

    /** The public key in the {@code .pub} beside a file. */
    private static Optional<byte[]> besides(Path path) {
        return publicKey(path.resolveSibling(path.getFileName() + ".pub"));
    }

    /** The certificate beside a file, if it has one. */
    static Optional<byte[]> certificate(Path path) {
        return publicKey(path.resolveSibling(path.getFileName() + "-cert.pub"));
    }

    private static Optional<byte[]> publicKey(Path file) {
        try {
            String[] fields =
                    Files.readString(file, StandardCharsets.ISO_8859_1).strip().split("\\s+", 3);
            return fields.length < 2
                    ? Optional.empty()
                    : Optional.of(Base64.getDecoder().decode(fields[1]));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** As sshkey_perm_ok in OpenSSH's authfile.c: only for files of one's own. */
    private static Optional<String> exposed(Path path) throws IOException {
        PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class);
        Set<PosixFilePermission> permissions = attributes.permissions();
        boolean own = attributes.owner().getName().equals(System.getProperty("user.name"));
        boolean others = Arrays.stream(PosixFilePermission.values())
                .filter(p -> !p.name().startsWith("OWNER"))
                .anyMatch(permissions::contains);
        return own && others
                ? Optional.of("can be read by others and so is not used: chmod 600 " + path)
                : Optional.empty();
    }
}
