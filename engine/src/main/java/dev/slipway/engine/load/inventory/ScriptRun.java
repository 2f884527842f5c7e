package dev.slipway.engine.load.inventory;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.yaml.JsonReader;
import dev.slipway.engine.load.yaml.Limits;
import dev.slipway.engine.load.yaml.SourceFiles;
import dev.slipway.engine.model.Source;
import dev.slipway.engine.model.Yaml;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs an inventory script and reads the JSON it writes.
 *
 * @param limit how long it may take
 */
record ScriptRun(Path script, Duration limit, Problems problems) {
    private static final Pattern REASON = Pattern.compile("\\(([^()]+)\\)\\s*$");
    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);
    /** How much of its standard error a message repeats. */
    private static final int LINES = 10;

    /** How long to wait for the end of its output when it has ended itself. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Runs it; empty when it failed, and then the problems say why. */
    Optional<Yaml> run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(script.toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        String shown = script + " " + String.join(" ", arguments);
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectInput(new java.io.File("/dev/null"))
                    .start();
        } catch (IOException e) {
            fail("the inventory script cannot be run: " + reason(e), unrunnable());
            return Optional.empty();
        }
        CompletableFuture<byte[]> out = drained(process.getInputStream(), process::destroyForcibly);
        CompletableFuture<byte[]> err = drained(process.getErrorStream(), () -> {});
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                fail(
                        "'" + shown + "' has not ended after " + limit.toSeconds() + " s" + told(err, process),
                        "run it by hand, and let it write what it finds to a file when that takes long");
                return Optional.empty();
            }
            return read(shown, process.exitValue(), whole(out, process), told(err, process));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail("'" + shown + "' was interrupted", "run it again");
            return Optional.empty();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** The first line may name its interpreter with a carriage return behind, which nobody sees. */
    private String unrunnable() {
        Problems unread = new Problems();
        boolean windows = SourceFiles.read(script, unread)
                .filter(source -> source.text().split("\n", 2)[0].endsWith("\r"))
                .isPresent();
        return windows
                ? "its lines end as on Windows: save it with the line ends of Unix (dos2unix " + script + ")"
                : "is the interpreter in its first line there?";
    }

    /** The system's words, without the JDK's around them. */
    private static String reason(IOException e) {
        Matcher system = REASON.matcher(String.valueOf(e.getMessage()));
        return system.find() ? system.group(1) : e.getMessage();
    }

    private Optional<Yaml> read(String shown, int status, byte[] out, String told) {
        if (out.length > Limits.BYTES) {
            fail("'" + shown + "' wrote more than " + Limits.BYTES / 1024 / 1024 + " MiB", "let it write less");
            return Optional.empty();
        }
        if (status != 0) {
            fail("'" + shown + "' ended with status " + status + told, "run it by hand until it writes JSON");
            return Optional.empty();
        }
        if (new String(out, StandardCharsets.UTF_8).isBlank()) {
            fail("'" + shown + "' wrote nothing" + told, "it has to write JSON: '{}' when there are no hosts");
            return Optional.empty();
        }
        // the first line of its output is line 1 of this source, which no file has
        Source source = new Source(shown, new String(out, StandardCharsets.UTF_8));
        Problems found = new Problems();
        Optional<Yaml> tree = JsonReader.read(source, found);
        found.all().forEach(problems::add);
        if (tree.isEmpty() && !told.isEmpty()) {
            fail("'" + shown + "' wrote no JSON" + told, "run it by hand until it writes JSON");
        }
        return tree;
    }

    private void fail(String message, String hint) {
        problems.error(SourceFiles.whole(script), message, hint);
    }

    /** The end of what it wrote to standard error. */
    private static String told(CompletableFuture<byte[]> err, Process process) {
        List<String> lines = new String(whole(err, process), StandardCharsets.UTF_8)
                .strip()
                .lines()
                .toList();
        List<String> last = lines.subList(Math.max(0, lines.size() - LINES), lines.size());
        return last.isEmpty() ? "" : ":\n    " + String.join("\n    ", last);
    }

    /** All it wrote; a child of its own that still runs, and could write more, does not hold us up. */
    private static byte[] whole(CompletableFuture<byte[]> written, Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        // not that of the process, which closes what has not been read yet
        process.toHandle().destroyForcibly();
        try {
            return written.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return written.join();
    }

    private static CompletableFuture<byte[]> drained(InputStream stream, Runnable tooMuch) {
        return CompletableFuture.supplyAsync(
                () -> {
                    ByteArrayOutputStream read = new ByteArrayOutputStream();
                    byte[] some = new byte[8192];
                    try (stream) {
                        for (int count = stream.read(some); count >= 0; count = stream.read(some)) {
                            read.write(some, 0, Math.min(count, Limits.BYTES + 1 - read.size()));
                            if (read.size() > Limits.BYTES) {
                                tooMuch.run();
                            }
                        }
                    } catch (IOException closed) {
                        // by us: what there is by then is all we want
                    }
                    return read.toByteArray();
                },
                THREADS);
    }
}
