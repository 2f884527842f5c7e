package dev.slipway.engine.compile.expression;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Hashes of passwords for {@code /etc/shadow}: crypt(5)'s {@code $5$} and {@code $6$}, after "Unix crypt using SHA-256 and
 * SHA-512" by Ulrich Drepper, version 0.6 (akkadia.org/drepper/SHA-crypt.txt).
 */
record ShaCrypt(String kind, String salt, int rounds) {
    private static final String LETTERS = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /** Step 22 of the description: which bytes make four letters, the last group alone. */
    private static final int[][] ORDER_256 = {
        {0, 10, 20},
        {21, 1, 11},
        {12, 22, 2},
        {3, 13, 23},
        {24, 4, 14},
        {15, 25, 5},
        {6, 16, 26},
        {27, 7, 17},
        {18, 28, 8},
        {9, 19, 29},
        {-1, 31, 30}
    };

    private static final int[][] ORDER_512 = {
        {0, 21, 42},
        {22, 43, 1},
        {44, 2, 23},
        {3, 24, 45},
        {25, 46, 4},
        {47, 5, 26},
        {6, 27, 48},
        {28, 49, 7},
        {50, 8, 29},
        {9, 30, 51},
        {31, 52, 10},
        {53, 11, 32},
        {12, 33, 54},
        {34, 55, 13},
        {56, 14, 35},
        {15, 36, 57},
        {37, 58, 16},
        {59, 17, 38},
        {18, 39, 60},
        {40, 61, 19},
        {62, 20, 41},
        {-1, -1, 63}
    };

    String hash(String password, boolean tellsRounds) {
        byte[] key = password.getBytes(StandardCharsets.UTF_8);
        byte[] salted = salt.getBytes(StandardCharsets.US_ASCII);
        byte[] sum = rounds(key, salted, first(key, salted));
        String prefix = (kind.equals("sha512") ? "$6$" : "$5$") + (tellsRounds ? "rounds=" + rounds + "$" : "");
        return prefix + salt + "$" + letters(sum);
    }

    private MessageDigest digest() {
        try {
            return MessageDigest.getInstance(kind.equals("sha512") ? "SHA-512" : "SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Steps 1 to 12. */
    private byte[] first(byte[] key, byte[] salted) {
        MessageDigest b = digest();
        b.update(key);
        b.update(salted);
        b.update(key);
        byte[] other = b.digest();
        MessageDigest a = digest();
        a.update(key);
        a.update(salted);
        a.update(filled(other, key.length));
        for (int left = key.length; left > 0; left >>= 1) {
            a.update((left & 1) != 0 ? other : key);
        }
        return a.digest();
    }

    /** As many bytes as asked for, the block over and over. */
    private static byte[] filled(byte[] block, int length) {
        byte[] all = new byte[length];
        for (int i = 0; i < length; i++) {
            all[i] = block[i % block.length];
        }
        return all;
    }

    /** Steps 13 to 21. */
    private byte[] rounds(byte[] key, byte[] salted, byte[] start) {
        MessageDigest keys = digest();
        for (int i = 0; i < key.length; i++) {
            keys.update(key);
        }
        byte[] p = filled(keys.digest(), key.length);
        MessageDigest salts = digest();
        for (int i = 0; i < 16 + (start[0] & 0xff); i++) {
            salts.update(salted);
        }
        byte[] s = filled(salts.digest(), salted.length);
        byte[] sum = start;
        for (int i = 0; i < rounds; i++) {
            MessageDigest c = digest();
            c.update((i & 1) != 0 ? p : sum);
            if (i % 3 != 0) {
                c.update(s);
            }
            if (i % 7 != 0) {
                c.update(p);
            }
            c.update((i & 1) != 0 ? sum : p);
            sum = c.digest();
        }
        return sum;
    }

    private String letters(byte[] sum) {
        StringBuilder out = new StringBuilder();
        for (int[] group : kind.equals("sha512") ? ORDER_512 : ORDER_256) {
            int bits = 0;
            int bytes = 0;
            for (int index : group) {
                bits = bits << 8 | (index < 0 ? 0 : sum[index] & 0xff);
                bytes += index < 0 ? 0 : 1;
            }
            for (int n = bytes + 1; n > 0; n--) {
                out.append(LETTERS.charAt(bits & 0x3f));
                bits >>= 6;
            }
        }
        return out.toString();
    }
}
