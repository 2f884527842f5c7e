package dev.slipway.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Processes with both outputs drained. */
final class Processes {
    private static final Executor THREADS =
            task -> Thread.ofVirtual().name("drain").start(task);

    private Processes() {}

    static Ran run(ProcessBuilder builder, String stdin, Duration deadline) {
        return start(builder, stdin).await(deadline);
    }

    /** Starts a process; its outputs are drained while it runs. */
    static Running start(ProcessBuilder builder, String stdin) {
        Process process = start(builder);
        Running running = new Running(
                builder.command(), process, drain(process.getInputStream()), drain(process.getErrorStream()));
        THREADS.execute(() -> feed(process, stdin));
        return running;
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
