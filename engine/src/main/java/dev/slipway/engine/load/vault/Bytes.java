package dev.slipway.engine.load.vault;

import java.util.Arrays;
import java.util.HexFormat;

/** Bytes that are equal when they are the same. */
final class Bytes {
    private final byte[] bytes;

    private Bytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The caller gives them away. */
    static Bytes of(byte[] bytes) {
        return new Bytes(bytes);
    }

    /** To be read only. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return bytes.length;
    }

    String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes b && Arrays.equals(b.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
