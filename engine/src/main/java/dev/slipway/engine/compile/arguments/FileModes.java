package dev.slipway.engine.compile.arguments;

import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.UserError;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ways to write the mode of a file beside four digits: symbols that say all of it, as chmod(1) reads them, and numbers, which
 * are refused.
 */
final class FileModes {
    private static final Pattern CLAUSE = Pattern.compile("([ugoa]+)=([rwxst]*)");
    private static final Pattern SYMBOLS =
            Pattern.compile("[ugoa]*([-+=][rwxXstugo]*)+(,[ugoa]*([-+=][rwxXstugo]*)+)*");
    /** The largest number that is three digits in octal, as nearly all modes of files are. */
    private static final long THREE_DIGITS = 0777;

    private FileModes() {}

    /** The four digits of {@code u=rw,g=r,o=}; empty unless it says what user, group and others may, whatever was before. */
    static Optional<String> symbolic(String written) {
        int user = -1;
        int group = -1;
        int others = -1;
        int special = 0;
        for (String clause : written.split(",", -1)) {
            Matcher parts = CLAUSE.matcher(clause);
            if (!parts.matches()) {
                return Optional.empty();
            }
            String who = parts.group(1);
            String what = parts.group(2);
            int bits = (what.contains("r") ? 4 : 0) | (what.contains("w") ? 2 : 0) | (what.contains("x") ? 1 : 0);
            boolean all = who.contains("a");
            if (all || who.contains("u")) {
                user = bits;
                special = set(special, 4, what.contains("s"));
            }
            if (all || who.contains("g")) {
                group = bits;
                special = set(special, 2, what.contains("s"));
            }
            if (all || who.contains("o")) {
                others = bits;
                special = set(special, 1, what.contains("t"));
            }
        }
        return user < 0 || group < 0 || others < 0
                ? Optional.empty()
                : Optional.of("" + special + user + group + others);
    }

    private static int set(int bits, int bit, boolean on) {
        return on ? bits | bit : bits & ~bit;
    }

    /** Whether it is a mode of chmod(1) that changes another one. */
    static boolean relative(String written) {
        return SYMBOLS.matcher(written).matches();
    }

    static UserError depends(String argument, String written, Position at) {
        return UserError.at(
                at,
                "argument '" + argument + "' is '" + written + "', which depends on the mode that is there",
                "say all of it: \"u=rwx,g=rx,o=rx\", or \"0755\"");
    }

    /** A number that an expression gives: what it is in octal may be what was written, or what was meant. */
    static UserError asNumber(String argument, long number, Position at) {
        String octal = Long.toOctalString(Math.abs(number));
        boolean octalWritten = number >= 0 && number <= THREE_DIGITS;
        String meant = octalWritten
                ? "0" + "0".repeat(3 - octal.length()) + octal
                : Long.toString(number).matches("[0-7]{3}") ? "0" + number : "0644";
        return UserError.at(
                at,
                "argument '" + argument + "' is the number " + number + ", which is 0" + octal + " in octal",
                "quote the mode where its value is written: \"" + meant + "\"");
    }
}
