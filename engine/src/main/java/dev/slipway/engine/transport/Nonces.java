package dev.slipway.engine.transport;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Random words that nobody on a host can guess. */
final class Nonces {
    private Nonces() {}

    static String hexadecimal(int bytes) {
        return HexFormat.of().formatHex(random(bytes));
    }

    /** A path to the root directory in 64 random components: put before an absolute path, it names the same file. */
    static String rootPath() {
        StringBuilder path = new StringBuilder();
        for (byte octet : random(8)) {
            for (int bit = 0; bit < 8; bit++) {
                path.append((octet >> bit & 1) == 0 ? "//" : "/.");
            }
        }
        return path.toString();
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return random;
    }
}
