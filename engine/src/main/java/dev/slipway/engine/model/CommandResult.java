package dev.slipway.engine.model;

import java.util.Objects;

/**
 * How a program on a host ended.
 *
 * @param exit its exit status; 124 when it ran into its timeout, 128 + n when signal n killed it
 * @param stdout at most 1 MiB: the head, a line that says how much is left out, and the tail
 * @param stderr likewise
 */
public record CommandResult(int exit, String stdout, String stderr) {
    public CommandResult {
        Objects.requireNonNull(stdout, "stdout");
        Objects.requireNonNull(stderr, "stderr");
    }

    public boolean succeeded() {
        return exit == 0;
    }

    /** The last line of standard error, which most often is the one that says what went wrong; empty when there is none. */
    public String lastError() {
        return stderr.strip().lines().reduce("", (before, line) -> line);
    }
}
