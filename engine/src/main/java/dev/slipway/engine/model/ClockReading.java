package dev.slipway.engine.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A host's clock beside the controller's.
 *
 * @param host what the host's clock said
 * @param controller what the controller's clock said half-way between question and answer
 */
public record ClockReading(Instant host, Instant controller) {
    public ClockReading {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(controller, "controller");
    }

    /** Positive when the host's clock is ahead. */
    public Duration difference() {
        return Duration.between(controller, host);
    }
}
