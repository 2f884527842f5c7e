package dev.slipway.lab;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A process that was started. */
public record Running(
        List<String> command, Process process, CompletableFuture<String> stdout, CompletableFuture<String> stderr) {

    /** Waits for its end; after the deadline it and its children are killed. */
    public Ran await(Duration deadline) {
        try {
            if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
                throw new AssertionError("not done after " + deadline + ": " + String.join(" ", command)
                        + "\n--- stdout\n" + stdout.join() + "--- stderr\n" + stderr.join());
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted: " + command, e);
        }
        return new Ran(process.exitValue(), stdout.join(), stderr.join());
    }

    /** Sends a signal such as INT. */
    public void signal(String name) {
        Processes.run(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())), "", Duration.ofSeconds(5))
                .ok();
    }

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
