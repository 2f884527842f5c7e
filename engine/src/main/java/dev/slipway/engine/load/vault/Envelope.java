package dev.slipway.engine.load.vault;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/**
 * What is encrypted, with all that is needed to open it but the password.
 *
 * <p>Its text is a header, {@code $ANSIBLE_VAULT;1.1;AES256} or {@code $ANSIBLE_VAULT;1.2;AES256;ID}, and below it in lines of 80
 * the hexadecimal digits of three lines, which are the hexadecimal digits of salt, authentication code and ciphertext.
 *
 * @param id which password it was encrypted with, for whoever has several; not authenticated, a hint and no more
 * @param salt of the key derivation
 * @param code the HMAC-SHA256 of the ciphertext, 32 bytes
 * @param ciphertext whole blocks of 16 bytes
 */
record Envelope(Optional<String> id, Bytes salt, Bytes code, Bytes ciphertext) {
    static final String MARK = "$ANSIBLE_VAULT";
    static final String CIPHER = "AES256";
    /** The id of a password that was given none; it is not written. */
    static final String NO_ID = "default";

    private static final int WIDTH = 80;

    Envelope {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(salt, "salt");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(ciphertext, "ciphertext");
    }

    /** The text as Ansible writes it, with a newline at its end. */
    String text() {
        String named = id.filter(name -> !name.equals(NO_ID)).orElse("");
        StringBuilder out = new StringBuilder(MARK)
                .append(named.isEmpty() ? ";1.1;" : ";1.2;")
                .append(CIPHER)
                .append(named.isEmpty() ? "" : ";" + named)
                .append('\n');
        String inner = salt.hex() + "\n" + code.hex() + "\n" + ciphertext.hex();
        String digits = HexFormat.of().formatHex(inner.getBytes(StandardCharsets.US_ASCII));
        for (int from = 0; from < digits.length(); from += WIDTH) {
            out.append(digits, from, Math.min(digits.length(), from + WIDTH)).append('\n');
        }
        return out.toString();
    }
}
