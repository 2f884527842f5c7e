package dev.slipway.engine.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/**
 * What a file holds or shall hold: bytes that may be shown, bytes that may not, bytes that are too many to be held, or what only
 * a run can tell.
 */
public sealed interface Content {
    /** Bytes anybody may see in a diff. */
    final class Plain implements Content {
        private final byte[] bytes;
        /** Worked out when it is first asked for; the same whoever does that. */
        private volatile String digest = "";

        private Plain(byte[] bytes) {
            this.bytes = bytes;
        }

        /** A copy of the bytes. */
        public byte[] bytes() {
            return bytes.clone();
        }

        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        @Override
        public String digest() {
            if (digest.isEmpty()) {
                digest = Content.super.digest();
            }
            return digest;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Plain p && Arrays.equals(p.bytes, bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "Plain[" + bytes.length + " bytes]";
        }
    }

    /** Bytes that no output shows. */
    record Hidden(Secret secret) implements Content {
        public Hidden {
            Objects.requireNonNull(secret, "secret");
        }
    }

    /** A large file of the controller. Nobody holds its bytes: it has a size and a digest, and is read as it is sent. */
    record Stored(StoredBytes bytes) implements Content {
        public Stored {
            Objects.requireNonNull(bytes, "bytes");
        }

        @Override
        public long size() {
            return bytes.size();
        }

        @Override
        public String digest() {
            return bytes.digest();
        }
    }

    /** Bytes that are made while applying. */
    record Pending(Unknown unknown) implements Content {
        public Pending {
            Objects.requireNonNull(unknown, "unknown");
        }
    }

    static Plain of(String text) {
        return new Plain(text.getBytes(StandardCharsets.UTF_8));
    }

    static Plain of(byte[] bytes) {
        return new Plain(bytes.clone());
    }

    static Hidden hidden(String text) {
        return new Hidden(Secret.of(text));
    }

    static Pending pending(String because) {
        return new Pending(new Unknown(because));
    }

    /** Whether size and digest are known now. */
    default boolean known() {
        return !(this instanceof Pending);
    }

    /**
     * How many bytes it is.
     *
     * @throws IllegalStateException when they are pending
     */
    default long size() {
        return view().remaining();
    }

    /**
     * The bytes, not copied if they are plain, to be read only; the caller answers for where hidden ones go.
     *
     * @throws IllegalStateException when they are pending or stored
     */
    default ByteBuffer view() {
        byte[] bytes = this instanceof Plain plain ? plain.bytes : reveal();
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    /**
     * A copy of the bytes; the caller answers for where hidden ones go.
     *
     * @throws IllegalStateException when they are pending or stored
     */
    default byte[] reveal() {
        return switch (this) {
            case Plain plain -> plain.bytes();
            case Hidden hidden -> hidden.secret().revealBytes();
            case Stored stored -> throw new IllegalStateException("too large to be held: " + stored.bytes());
            case Pending pending ->
                throw new IllegalStateException("pending: " + pending.unknown().because());
        };
    }

    /**
     * The bytes as text; empty when they are not UTF-8. The caller answers for where hidden ones go.
     *
     * @throws IllegalStateException when they are pending or stored
     */
    default Optional<String> utf8() {
        byte[] bytes = this instanceof Plain plain ? plain.bytes : reveal();
        String text = new String(bytes, StandardCharsets.UTF_8);
        // what is no UTF-8 became this character, which is a good one where it stood there before
        boolean whole = text.indexOf('\ufffd') < 0 || Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes);
        return whole ? Optional.of(text) : Optional.empty();
    }

    /**
     * The SHA-256 of the bytes in lower-case hexadecimal, as {@code sha256sum} prints it.
     *
     * @throws IllegalStateException when they are pending
     */
    default String digest() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(view());
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
