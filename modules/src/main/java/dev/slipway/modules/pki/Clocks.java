package dev.slipway.modules.pki;

import dev.slipway.engine.model.ClockReading;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Query;
import java.time.Duration;
import java.time.Instant;

/** What time it is, provided that controller and host agree: certificates made with a wrong clock are worse than none. */
final class Clocks {
    /** etcd itself complains from one second on; this leaves room for slow answers. */
    private static final Duration TOLERANCE = Duration.ofSeconds(30);

    static final Query.Clock QUERY = new Query.Clock();

    private Clocks() {}

    static Instant now(Observation seen) {
        ClockReading clock = seen.of(QUERY);
        Duration difference = clock.difference();
        if (difference.abs().compareTo(TOLERANCE) > 0) {
            String side = difference.isNegative() ? "behind" : "ahead of";
            throw UserError.of(
                    "the clock of " + seen.host() + " is " + words(difference.abs()) + " " + side + " the controller's",
                    "set the wrong one (chrony or systemd-timesyncd, then timedatectl) before certificates are made or judged");
        }
        return clock.controller();
    }

    private static String words(Duration time) {
        if (time.toDays() > 1) {
            return time.toDays() + " days";
        }
        return time.toHours() > 1 ? time.toHours() + " hours" : time.toSeconds() + " seconds";
    }
}
