package dev.slipway.engine.profile;

import java.util.Objects;

/** What a connection tells of itself: how it spends its time, and what goes over it. */
public record Meter(Timing timing, Traffic traffic) {
    public Meter {
        Objects.requireNonNull(timing, "timing");
        Objects.requireNonNull(traffic, "traffic");
    }

    /** Nobody reads it. */
    public static Meter unread() {
        return new Meter(Timing.OFF, new Traffic());
    }
}
