package dev.slipway.cli;

/** The process's exit codes. They are an interface: scripts depend on them. */
final class ExitCode {
    /** Done. */
    static final int OK = 0;
    /** Bad input, or another error. */
    static final int ERROR = 1;
    /** Changes are pending; only with {@code --detailed-exitcode}. */
    static final int PENDING = 2;
    /** A host failed, or something is wrong with a cluster. */
    static final int FAILED = 3;
    /** A host was unreachable, and none failed. */
    static final int UNREACHABLE = 4;
    /** The command line makes no sense. */
    static final int USAGE = 5;

    private ExitCode() {}
}
