package dev.slipway.engine.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

/** Bytes that must not be shown: no printable form, no serial form. Equality is that of the bytes and takes constant time. */
public final class Secret {
    private final byte[] bytes;
    private final List<Secret> parts;

    private Secret(byte[] bytes, List<Secret> parts) {
        this.bytes = bytes;
        this.parts = parts;
    }

    public static Secret of(String text) {
        return new Secret(text.getBytes(StandardCharsets.UTF_8), List.of());
    }

    public static Secret of(byte[] bytes) {
        return new Secret(bytes.clone(), List.of());
    }

    /** A text in which secrets stand among what anybody may see. */
    public static Secret around(String text, List<Secret> secrets) {
        return new Secret(
                text.getBytes(StandardCharsets.UTF_8),
                secrets.stream().flatMap(secret -> secret.parts().stream()).toList());
    }

    /** What of it is secret: all of it as one, unless it is known to have been put together. */
    public List<Secret> parts() {
        return parts.isEmpty() ? List.of(this) : parts;
    }

    /** The hidden text as UTF-8. The caller answers for where it goes. */
    public String reveal() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** A copy of the hidden bytes. The caller answers for where they go. */
    public byte[] revealBytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret s && MessageDigest.isEqual(s.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
