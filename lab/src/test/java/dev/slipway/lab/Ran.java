package dev.slipway.lab;

/** How a process ended, on a host or here. */
public record Ran(int exit, String stdout, String stderr) {

    /** The standard output without its last newline, of a command that must succeed. */
    public String ok() {
        if (exit != 0) {
            throw new AssertionError(this);
        }
        return stdout.stripTrailing();
    }

    @Override
    public String toString() {
        return "exit " + exit + "\n--- stdout\n" + stdout + "--- stderr\n" + stderr;
    }
}
