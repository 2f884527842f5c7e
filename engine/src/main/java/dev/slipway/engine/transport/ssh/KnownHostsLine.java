package dev.slipway.engine.transport.ssh;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A line of known_hosts: whom it speaks of and which key it names. Keys are compared as the bytes that go over the wire.
 *
 * <p>Follows {@code hostkeys_foreach} in OpenSSH's hostfile.c and {@code match_hostname} in its match.c.
 *
 * @param hosts patterns with commas between them, or a hashed name
 */
record KnownHostsLine(Path file, int number, Marker marker, String hosts, String keyType, byte[] key) {
    private static final Pattern BLANKS = Pattern.compile("[ \\t]+");
    private static final Set<String> KEY_TYPES = Set.of(
            "ssh-ed25519",
            "ssh-rsa",
            "ssh-dss",
            "ecdsa-sha2-nistp256",
            "ecdsa-sha2-nistp384",
            "ecdsa-sha2-nistp521",
            "sk-ssh-ed25519@openssh.com",
            "sk-ecdsa-sha2-nistp256@openssh.com");

    /** What the key is good for. */
    enum Marker {
        /** The host's own key. */
        PLAIN,
        /** Signs host keys; never a host's own key. */
        AUTHORITY,
        /** Never to be believed. */
        REVOKED
    }

    KnownHostsLine {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(marker, "marker");
        Objects.requireNonNull(hosts, "hosts");
        Objects.requireNonNull(keyType, "keyType");
    }

    /** @return empty for a comment and for what OpenSSH passes over as broken */
    static Optional<KnownHostsLine> parse(Path file, int number, String line) {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("#")) {
            return Optional.empty();
        }
        Marker marker = Marker.PLAIN;
        if (text.startsWith("@")) {
            String[] marked = BLANKS.split(text, 2);
            Optional<Marker> found = marker(marked[0]);
            if (found.isEmpty() || marked.length < 2 || marked[1].startsWith("@")) {
                return Optional.empty();
            }
            marker = found.get();
            text = marked[1];
        }
        String[] fields = BLANKS.split(text, 4);
        if (fields.length < 3 || !KEY_TYPES.contains(fields[1])) {
            return Optional.empty();
        }
        Marker kind = marker;
        return blob(fields[1], fields[2]).map(key -> new KnownHostsLine(file, number, kind, fields[0], fields[1], key));
    }

    private static Optional<Marker> marker(String word) {
        return switch (word) {
            case "@revoked" -> Optional.of(Marker.REVOKED);
            case "@cert-authority" -> Optional.of(Marker.AUTHORITY);
            default -> Optional.empty();
        };
    }

    /** The key, when it is of the type that the line claims. */
    private static Optional<byte[]> blob(String type, String base64) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        if (key.length <= 4 + name.length || ByteBuffer.wrap(key).getInt() != name.length) {
            return Optional.empty();
        }
        boolean same = MessageDigest.isEqual(name, java.util.Arrays.copyOfRange(key, 4, 4 + name.length));
        return same ? Optional.of(key) : Optional.empty();
    }

    boolean names(String host) {
        return hosts.startsWith("|1|") ? hashed(host) : listed(host);
    }

    boolean sameKey(byte[] other) {
        return MessageDigest.isEqual(key, other);
    }

    private boolean hashed(String host) {
        String[] parts = hosts.split("\\|");
        if (parts.length != 4) {
            return false;
        }
        try {
            byte[] salt = Base64.getDecoder().decode(parts[2]);
            byte[] hash = Base64.getDecoder().decode(parts[3]);
            return salt.length > 0 && MessageDigest.isEqual(hash, hash(salt, host));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static byte[] hash(byte[] salt, String host) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(salt, "HmacSHA1"));
            return mac.doFinal(host.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA1", e);
        }
    }

    /** One pattern must match, and none that is negated. */
    private boolean listed(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        boolean found = false;
        for (String pattern : hosts.toLowerCase(Locale.ROOT).split(",")) {
            boolean negated = pattern.startsWith("!");
            if (Wildcards.match(negated ? pattern.substring(1) : pattern, name)) {
                if (negated) {
                    return false;
                }
                found = true;
            }
        }
        return found;
    }
}
