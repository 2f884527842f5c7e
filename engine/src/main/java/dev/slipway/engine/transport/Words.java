package dev.slipway.engine.transport;

import java.time.Duration;
import java.util.List;

/** How numbers and output read in a message. */
final class Words {
    /** Linux's signals by number, from 1; {@code signal(7)}. */
    private static final List<String> SIGNALS = List.of(
            "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE", "ALRM",
            "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF",
            "WINCH", "IO", "PWR", "SYS");

    private static final int LAST_LINES = 10;

    private Words() {}

    static String of(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }

    /** Seconds as {@code timeout} takes them. */
    static String seconds(Duration time) {
        long millis = Math.max(1, time.toMillis());
        return millis % 1000 == 0
                ? Long.toString(millis / 1000)
                : millis / 1000 + "." + "%03d".formatted(millis % 1000);
    }

    /** How a program ended, from the status its shell saw. */
    static String exit(int status) {
        int signal = status - 128;
        return signal >= 1 && signal <= SIGNALS.size()
                ? "was killed by " + SIGNALS.get(signal - 1)
                : "failed with exit status " + status;
    }

    /** The last lines of a program's output, after a colon, or nothing. */
    static String last(String output) {
        List<String> lines = output.strip().lines().toList();
        List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
        return last.isEmpty() ? "" : (last.size() == 1 ? ": " : ":\n") + String.join("\n", last);
    }
}
