package dev.slipway.modules.pki;

import dev.slipway.engine.model.UserError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text form of keys and certificates (RFC 7468), as lenient as OpenSSL and Go are: any number of blocks, either line
 * end, and lines of explanation around the blocks.
 *
 * <p>Messages name the file and the line but never quote its text, since it may be a key.
 */
final class Pem {
    private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s*");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z][A-Za-z0-9-]*:.*");

    /**
     * One block.
     *
     * @param label the words after BEGIN
     * @param encrypted whether a {@code DEK-Info} or {@code Proc-Type} header says that the body is enciphered
     * @param line where it begins, from 1
     */
    record Block(String label, byte[] der, boolean encrypted, int line) {
        Block {
            Objects.requireNonNull(label, "label");
            der = der.clone();
        }

        @Override
        public byte[] der() {
            return der.clone();
        }

        @Override
        public String toString() {
            return label + " at line " + line;
        }
    }

    private Pem() {}

    /**
     * All blocks of a file, at least one.
     *
     * @param file its name, for messages
     */
    static List<Block> read(String file, byte[] bytes) {
        if (bytes.length > 1 && bytes[0] == 0x30 && (bytes[1] & 0x80) != 0) {
            throw bad(file, 1, "is in binary DER", "convert it: openssl x509 -inform DER, or openssl pkey -inform DER");
        }
        List<String> lines =
                new String(bytes, StandardCharsets.ISO_8859_1).lines().toList();
        List<Block> blocks = new ArrayList<>();
        int next = 0;
        while (next < lines.size()) {
            Matcher begin = BEGIN.matcher(lines.get(next));
            if (begin.matches()) {
                next = block(file, lines, next, begin.group(1), blocks);
            } else {
                if (lines.get(next).contains("-----BEGIN")) {
                    throw bad(
                            file,
                            next + 1,
                            "has characters before or after its BEGIN line",
                            "put BEGIN on a line of its own");
                }
                next++;
            }
        }
        if (blocks.isEmpty()) {
            String what = bytes.length == 0 ? "is empty" : "holds no PEM block";
            throw bad(file, 0, what, "it must have a line -----BEGIN ...-----");
        }
        return blocks;
    }

    /** One block in text form: lines of 64 characters, each with a line feed. */
    static String write(String label, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    private static int block(String file, List<String> lines, int begin, String label, List<Block> blocks) {
        String end = "-----END " + label + "-----";
        StringBuilder body = new StringBuilder();
        boolean encrypted = false;
        for (int i = begin + 1; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.equals(end)) {
                blocks.add(new Block(
                        label,
                        decode(file, begin + 1, body.toString(), encrypted || label.startsWith("OPENSSH")),
                        encrypted,
                        begin + 1));
                return i + 1;
            }
            if (line.startsWith("-----")) {
                throw bad(file, i + 1, "has no END line for the block that begins at line " + (begin + 1), TRUNCATED);
            }
            if (HEADER.matcher(line).matches()) {
                encrypted |= line.startsWith("DEK-Info") || line.contains("ENCRYPTED");
            } else {
                body.append(line);
            }
        }
        throw bad(file, begin + 1, "ends within the block that begins here", TRUNCATED);
    }

    private static final String TRUNCATED = "the file looks cut short: copy it again";

    /** @param opaque whether what is inside is not DER */
    private static byte[] decode(String file, int line, String body, boolean opaque) {
        try {
            byte[] der = Base64.getDecoder().decode(body);
            if (der.length == 0) {
                throw bad(file, line, "has an empty block", TRUNCATED);
            }
            if (!opaque && !whole(der)) {
                throw bad(file, line, "has a block of the wrong length", TRUNCATED);
            }
            return der;
        } catch (IllegalArgumentException e) {
            throw bad(file, line, "has a block that is not Base64", "the file looks damaged: copy it again");
        }
    }

    /** Whether the bytes are one DER sequence, no more and no less. */
    private static boolean whole(byte[] der) {
        if (der[0] != 0x30 || der.length < 2) {
            return false;
        }
        int first = der[1] & 0xff;
        if (first < 0x80) {
            return der.length == first + 2;
        }
        int size = first & 0x7f;
        long length = 0;
        for (int i = 0; i < size && i + 2 < der.length; i++) {
            length = length << 8 | der[i + 2] & 0xff;
        }
        return der.length == length + size + 2;
    }

    private static UserError bad(String file, int line, String what, String hint) {
        return UserError.of(line == 0 ? file + " " + what : file + ", line " + line + ": " + what, hint);
    }
}
