package dev.slipway.modules.accounts;

import dev.slipway.engine.model.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A line of an {@code authorized_keys}, sshd(8), taken apart by the rules of {@code ansible.posix.authorized_key}.
 *
 * @param identity the key itself, or the line when it is none
 * @param text the line as it is written, with its end
 * @param isKey whether it is one
 */
record KeyLine(String identity, String text, boolean isKey) {
    /** sshd(8) and PubkeyAcceptedAlgorithms of sshd_config(5). */
    private static final Pattern TYPE =
            Pattern.compile("(sk-|webauthn-sk-)?(ssh-(rsa|dss|ed25519|xmss)|ecdsa-sha2-nistp(256|384|521)"
                    + "|rsa-sha2-(256|512))(-cert-v01)?(@openssh\\.com)?");

    private static final Pattern OPTION = Pattern.compile("(?:[^,\"']|\"[^\"]*\"|'[^']*')+");

    /** The line of a file. */
    static KeyLine of(String line) {
        List<String> words = words(line);
        int type = type(words);
        if (type < 0 || type + 1 >= words.size() || words.getFirst().equals("#")) {
            return new KeyLine(line, line, false);
        }
        String options = options(String.join(" ", words.subList(0, type)));
        return written(options, words.subList(type, words.size()));
    }

    private static KeyLine written(String options, List<String> words) {
        String comment = String.join(" ", words.subList(2, words.size()));
        String text =
                (options.isEmpty() ? "" : options + " ") + words.get(0) + " " + words.get(1) + " " + comment + "\n";
        return new KeyLine(words.get(1), text, true);
    }

    private static List<String> words(String line) {
        String text = line.replace("\\#", "#").strip();
        return text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
    }

    private static int type(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            if (TYPE.matcher(words.get(i)).matches()) {
                return i;
            }
        }
        return -1;
    }

    private static String options(String written) {
        return OPTION.matcher(written).results().map(found -> found.group()).collect(Collectors.joining(","));
    }

    /**
     * The keys that a task names.
     *
     * @throws UserError when a line is none
     */
    static List<KeyLine> ofAll(String text, Optional<String> options, Optional<String> comment) {
        List<KeyLine> keys = new ArrayList<>();
        for (String line :
                text.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList()) {
            KeyLine plain = of(line);
            if (!plain.isKey()) {
                throw UserError.argument(
                        "key",
                        "this is no public key: " + (line.length() > 40 ? line.substring(0, 40) + "…" : line),
                        "a line such as that in id_ed25519.pub: ssh-ed25519 AAAA… name");
            }
            List<String> words = words(line);
            List<String> rest = new ArrayList<>(words.subList(type(words), words.size()));
            if (comment.isPresent()) {
                rest = new ArrayList<>(List.of(rest.get(0), rest.get(1), comment.get()));
            }
            String before =
                    options.map(KeyLine::options).orElse(options(String.join(" ", words.subList(0, type(words)))));
            keys.add(written(before, rest));
        }
        return keys;
    }
}
