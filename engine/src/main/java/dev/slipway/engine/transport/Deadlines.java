package dev.slipway.engine.transport;

import java.time.Duration;
import java.util.Objects;

/**
 * How long the controller waits before it gives a connection up.
 *
 * @param greeting for a shell to start, sudo's own checks included
 * @param question for all questions of one kind
 * @param grace on top of what the host itself enforces on a command
 */
public record Deadlines(Duration greeting, Duration question, Duration grace) {
    public static final Deadlines STANDARD =
            new Deadlines(Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofSeconds(10));

    /** The slowest line a request is expected to travel on: 1 Mbit/s, bytes per second. */
    private static final long SLOWEST_LINE = 125_000;

    public Deadlines {
        Objects.requireNonNull(greeting, "greeting");
        Objects.requireNonNull(question, "question");
        Objects.requireNonNull(grace, "grace");
    }

    /** For a request that carries so many bytes and that the host may work at for so long. */
    Duration request(Duration work, long bytes) {
        return work.plus(grace).plusSeconds(bytes / SLOWEST_LINE);
    }
}
