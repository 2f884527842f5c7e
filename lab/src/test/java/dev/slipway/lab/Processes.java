package dev.slipway.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Runs a process to its end: both outputs drained, and a deadline after which it and its children are killed. */
final class Processes {
    private static final Executor THREADS =
            task -> Thread.ofVirtual().name("drain").start(task);

    private Processes() {}

    static Ran run(ProcessBuilder builder, String stdin, Duration deadline) {
        Process process = start(builder);
        CompletableFuture<String> stdout = drain(process.getInputStream());
        CompletableFuture<String> stderr = drain(process.getErrorStream());
        THREADS.execute(() -> feed(process, stdin));
        try {
            if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                kill(process);
                throw new AssertionError("not done after " + deadline + ": " + String.join(" ", builder.command())
                        + "\n--- stdout\n" + stdout.join() + "--- stderr\n" + stderr.join());
            }
        } catch (InterruptedException e) {
            kill(process);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted: " + builder.command(), e);
        }
        return new Ran(process.exitValue(), stdout.join(), stderr.join());
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static CompletableFuture<String> drain(InputStream stream) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (stream) {
                        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                THREADS);
    }

    private static void feed(Process process, String stdin) {
        try (var stream = process.getOutputStream()) {
            stream.write(stdin.getBytes(StandardCharsets.UTF_8));
        } catch (IOException _) {
            // it ended without reading all of it: its exit status tells
        }
    }
}
