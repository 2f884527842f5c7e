package dev.slipway.modules.control;

import dev.slipway.engine.model.Reach;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * How long to wait for something, and how often to look.
 *
 * @param delay before the first look
 * @param pause between two looks
 * @param limit for all of it
 */
record Patience(Duration delay, Duration pause, Duration limit) {
    Patience {
        Objects.requireNonNull(delay, "delay");
        Objects.requireNonNull(pause, "pause");
        Objects.requireNonNull(limit, "limit");
    }

    /** What is waited for: "" when it is so, else what is seen instead. */
    interface Look {
        String missing() throws IOException, InterruptedException;
    }

    /** Looks until nothing is missing. The last look's words when that does not happen in time, else "". */
    String wait(Reach reach, Look look) throws IOException, InterruptedException {
        Instant end = reach.now().plus(limit);
        reach.pause(delay);
        while (true) {
            String missing = look.missing();
            if (missing.isEmpty() || !reach.now().isBefore(end)) {
                return missing;
            }
            reach.pause(pause);
        }
    }
}
