package dev.slipway.modules.accounts;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An entry of a file of known hosts (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT").
 *
 * @param marker {@code @cert-authority} or {@code @revoked}, else ""
 * @param hosts names and patterns with commas between them, or one name that is hashed
 */
record KnownHostLine(String marker, String hosts, String type, String key) {
    private static final String HASHED = "|1|";
    private static final int HASH_PARTS = 4;

    KnownHostLine {
        Objects.requireNonNull(marker, "marker");
        Objects.requireNonNull(hosts, "hosts");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(key, "key");
    }

    /** Empty for comments and for what is no entry. */
    static Optional<KnownHostLine> of(String line) {
        List<String> words = Arrays.asList(line.strip().split("\\s+"));
        int marked = words.getFirst().startsWith("@") ? 1 : 0;
        if (words.size() < 3 + marked || words.getFirst().startsWith("#")) {
            return Optional.empty();
        }
        return Optional.of(new KnownHostLine(
                marked == 1 ? words.getFirst() : "", words.get(marked), words.get(marked + 1), words.get(marked + 2)));
    }

    /** Whether it is about a host, as {@code ssh-keygen -F} finds it. */
    boolean about(String host) {
        if (hosts.startsWith(HASHED)) {
            return hashed(host);
        }
        List<String> patterns = Arrays.asList(hosts.toLowerCase(Locale.ROOT).split(","));
        boolean refused = patterns.stream().anyMatch(one -> one.startsWith("!") && matches(one.substring(1), host));
        return !refused && patterns.stream().anyMatch(one -> matches(one, host));
    }

    private static boolean matches(String pattern, String host) {
        String expression = pattern.chars()
                .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf((char) c)))
                .collect(Collectors.joining());
        return host.matches(expression);
    }

    /** {@code |1|SALT|HASH}, an HMAC by SHA-1 (ssh-keygen(1), -H). */
    private boolean hashed(String host) {
        String[] parts = hosts.split("\\|");
        if (parts.length != HASH_PARTS) {
            return false;
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(parts[2]), "HmacSHA1"));
            byte[] hash = mac.doFinal(host.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash).equals(parts[3]);
        } catch (IllegalArgumentException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether both say the same of a host in the same way: a hashed name is not that name in plain words. */
    boolean says(KnownHostLine other) {
        boolean named = hosts.equals(other.hosts) || hosts.startsWith(HASHED) && other.hosts.startsWith(HASHED);
        return named && marker.equals(other.marker) && type.equals(other.type) && key.equals(other.key);
    }
}
