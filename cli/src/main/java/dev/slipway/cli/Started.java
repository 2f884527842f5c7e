package dev.slipway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * When the program's first line was run.
 *
 * @param main of {@link System#nanoTime}
 */
record Started(long main) {
    /** What the kernel counts in: USER_HZ of proc(5) is 100 on all architectures that Debian has. */
    private static final long TICKS_PER_SECOND = 100;

    /** Field 22 of proc(5)'s stat, counted from behind the name, which may hold spaces. */
    private static final int START_TIME = 19;

    static Started now() {
        return new Started(System.nanoTime());
    }

    /**
     * When the process was started, by the same clock. The kernel tells it to a hundredth of a second.
     *
     * @param stat of proc(5): what it says about a process
     * @param uptime likewise: seconds since the machine was started
     * @param now the same moment as {@code uptime}
     */
    long process(String stat, String uptime, long now) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long begun = Long.parseLong(fields[START_TIME]) * TimeUnit.SECONDS.toNanos(1) / TICKS_PER_SECOND;
        long up = Math.round(Double.parseDouble(uptime.substring(0, uptime.indexOf(' '))) * 1e9);
        return Math.min(main, now - (up - begun));
    }

    long process() {
        try {
            return process(
                    Files.readString(Path.of("/proc/self/stat")),
                    Files.readString(Path.of("/proc/uptime")),
                    System.nanoTime());
        } catch (IOException e) {
            // no Linux: what the JDK knows is less exact
            return ProcessHandle.current()
                    .info()
                    .startInstant()
                    .map(begun -> Math.min(
                            main,
                            System.nanoTime()
                                    - Duration.between(begun, Instant.now()).toNanos()))
                    .orElse(main);
        }
    }
}
