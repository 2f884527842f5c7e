package dev.slipway.cli;

/** The process's exit codes. They are an interface: scripts depend on them. */
final class ExitCode {
    /** Done. */
    static final int OK = 0;
    /** Bad input, or another error. */
    static final int ERROR = 1;
    /** Changes are pending; only with {@code --detailed-exitcode}. */
    static final int PENDING = 2;
    /** The command line makes no sense. */
    static final int USAGE = 5;

    private ExitCode() {}
}
