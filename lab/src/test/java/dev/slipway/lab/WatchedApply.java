package dev.slipway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** An {@code apply} whose progress is seen while it goes on, so that it can be killed where a test wants. */
final class WatchedApply {
    /** Told on standard error while it goes on. */
    private static final Pattern CHANGE = Pattern.compile("[^ ]+: changed: ");

    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final Process process;
    private final long begin = System.nanoTime();
    private final List<String> lines = new ArrayList<>();
    private final List<Duration> changes = new ArrayList<>();
    private final Thread reader;

    private WatchedApply(Process process) {
        this.process = process;
        this.reader = Thread.ofVirtual().start(this::read);
    }

    /** @param options such as {@code -e a=b}, separated by blanks */
    static WatchedApply start(Path inventory, String options, String playbook) {
        String root = SlipwayRun.root().toString();
        List<String> command = new ArrayList<>(List.of(root + "/bin/slipway", "apply", "--yes", "-i"));
        command.add(inventory.toString());
        command.addAll(List.of(options.split(" ")));
        command.add(root + "/playbooks/" + playbook);
        // the JVM takes the place of the script, so what is killed is slipway itself
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .directory(SlipwayRun.root().toFile());
        builder.environment().put("SLIPWAY_BUILD", "never");
        try {
            return new WatchedApply(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader text = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                note(line);
            }
        } catch (IOException _) {
            // it was killed
        }
    }

    private synchronized void note(String line) {
        lines.add(line);
        if (CHANGE.matcher(line).lookingAt()) {
            changes.add(Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    /** When each change was told, since the start. */
    synchronized List<Duration> changes() {
        return List.copyOf(changes);
    }

    /** Whether it comes to its end by itself in that time. */
    boolean endsWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        reader.join();
    }

    /** Waits for its end, which must be a good one. How long it took. */
    Duration succeed() throws InterruptedException {
        if (!endsWithin(LONGEST)) {
            kill();
        }
        reader.join();
        assertThat(process.exitValue()).as(() -> String.join("\n", lines)).isZero();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Override
    public synchronized String toString() {
        return lines.stream()
                .filter(line -> CHANGE.matcher(line).lookingAt())
                .reduce("nothing done", (first, later) -> later);
    }
}
