package dev.slipway.engine.load.vault;

import dev.slipway.engine.model.UserError;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Reads the text of what is encrypted, and says exactly what is wrong with it. */
final class EnvelopeReader {
    private static final int CODE_LENGTH = 32;
    private static final String DAMAGED = "it was cut off or changed: take it from git or a backup";

    private final List<String> lines;
    private final Sealed.Place place;

    private EnvelopeReader(List<String> lines, Sealed.Place place) {
        this.lines = lines;
        this.place = place;
    }

    /** @throws UserError at the place in the text where it stops making sense */
    static Envelope read(String text, Sealed.Place place) {
        return new EnvelopeReader(text.isBlank() ? List.of("") : text.lines().toList(), place).read();
    }

    private Envelope read() {
        if (lines.size() == 1 && lines.getFirst().strip().indexOf(' ') > 0) {
            throw UserError.at(
                    place.at(1, 1), "the lines of what is encrypted have become one", "write '|' behind '!vault'");
        }
        Optional<String> id = header(lines.getFirst().strip().split(";", -1));
        String inner = new String(digits(), StandardCharsets.ISO_8859_1);
        String[] parts = inner.split("\n", 3);
        if (parts.length < 3) {
            throw broken("it does not hold salt, authentication code and text");
        }
        Envelope envelope = new Envelope(
                id,
                inner("the salt", parts[0]),
                inner("the authentication code", parts[1]),
                inner("the encrypted text", parts[2]));
        if (envelope.salt().length() == 0) {
            throw broken("the salt is empty");
        }
        if (envelope.code().length() != CODE_LENGTH) {
            throw broken(
                    "the authentication code has " + envelope.code().length() + " bytes instead of " + CODE_LENGTH);
        }
        if (envelope.ciphertext().length() == 0 || envelope.ciphertext().length() % Aes256.BLOCK != 0) {
            throw broken("the encrypted text is not made of whole blocks");
        }
        return envelope;
    }

    private Optional<String> header(String[] words) {
        if (words.length < 3 || !words[0].equals(Envelope.MARK)) {
            throw UserError.at(
                    place.at(1, 1),
                    "the header of Ansible Vault is broken",
                    "it reads '$ANSIBLE_VAULT;1.1;AES256' or '$ANSIBLE_VAULT;1.2;AES256;ID'");
        }
        String version = words[1].strip();
        int column = words[0].length() + 2;
        if (!version.equals("1.1") && !version.equals("1.2")) {
            throw UserError.at(
                    place.at(1, column),
                    "format '" + version + "' of Ansible Vault is not known",
                    "formats 1.1 and 1.2 are: encrypt it anew with a later ansible-vault");
        }
        String cipher = words[2].strip();
        if (!cipher.equals(Envelope.CIPHER)) {
            throw UserError.at(
                    place.at(1, column + words[1].length() + 1),
                    "the cipher '" + cipher + "' is not known",
                    "Ansible Vault has AES256: encrypt it anew with a later ansible-vault");
        }
        return words.length < 4
                ? Optional.empty()
                : Optional.of(words[3].strip()).filter(id -> !id.isEmpty());
    }

    private byte[] digits() {
        StringBuilder digits = new StringBuilder();
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            for (int k = 0; k < line.length(); k++) {
                if (!HexFormat.isHexDigit(line.charAt(k))) {
                    int column = lines.get(i).indexOf(line) + k + 1;
                    throw UserError.at(
                            place.at(i + 1, column),
                            "not a hexadecimal digit, in line " + (i + 1) + " of what is encrypted",
                            DAMAGED);
                }
            }
            digits.append(line);
        }
        if (digits.isEmpty()) {
            throw broken("nothing follows its header");
        }
        if (digits.length() % 2 != 0) {
            throw broken("it has an odd number of digits");
        }
        return HexFormat.of().parseHex(digits);
    }

    private Bytes inner(String what, String digits) {
        try {
            return Bytes.of(HexFormat.of().parseHex(digits.strip()));
        } catch (IllegalArgumentException e) {
            throw broken(what + " is not hexadecimal");
        }
    }

    private UserError broken(String why) {
        return UserError.at(place.at(lines.size(), 1), "what is encrypted is broken: " + why, DAMAGED);
    }
}
