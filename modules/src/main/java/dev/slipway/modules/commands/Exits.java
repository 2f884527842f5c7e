package dev.slipway.modules.commands;

/** What an exit status means to people: sh(1) and timeout(1). */
final class Exits {
    static final int TIMED_OUT = 124;
    private static final int CANNOT_RUN = 126;
    private static final int NOT_FOUND = 127;
    private static final int SIGNAL = 128;
    private static final int SIGNALS = 64;

    private Exits() {}

    static String words(int exit) {
        return switch (exit) {
            case TIMED_OUT -> "ran into its time limit and was killed";
            case CANNOT_RUN -> "cannot be executed (exit status 126)";
            case NOT_FOUND -> "is not on the host (exit status 127)";
            default ->
                exit > SIGNAL && exit <= SIGNAL + SIGNALS
                        ? "was killed by signal " + (exit - SIGNAL)
                        : "ended with exit status " + exit;
        };
    }
}
