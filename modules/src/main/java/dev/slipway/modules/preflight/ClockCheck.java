package dev.slipway.modules.preflight;

import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Clocks agree, between hosts and with the controller, which dates the certificates. Measured over the connection, so a
 * difference below a second or so means nothing.
 */
final class ClockCheck implements Check {
    private static final Duration WARNING = Duration.ofSeconds(2);
    private static final Duration ERROR = Duration.ofSeconds(30);
    private static final String REMEDY =
            "let the hosts and the controller take their time from the same servers (chrony," + " systemd-timesyncd)";

    @Override
    public Queries queries(Site site, Observation seen) {
        return Queries.of(Stream.concat(Stream.of(site.self()), site.peers().stream())
                .map(node -> site.at(node, new Query.Clock()))
                .toList());
    }

    private static Duration difference(Site site, Node node, Observation seen) {
        return seen.of(site.at(node, new Query.Clock())).difference();
    }

    @Override
    public List<Finding> findings(Site site, Observation seen) {
        List<Finding> found = new ArrayList<>();
        Duration own = difference(site, site.self(), seen);
        judge("Clock", own, "the controller's", found);
        for (Node peer : site.peers()) {
            Duration other = difference(site, peer, seen);
            Duration between = own.minus(other);
            // One that is far off the controller is told by its own host, once
            if (!far(own) && !far(other) && far(between)) {
                judge("Clock-" + peer.host(), between, "that of " + peer.host(), found);
            }
        }
        return found;
    }

    private static boolean far(Duration difference) {
        return difference.abs().compareTo(ERROR) > 0;
    }

    private static void judge(String name, Duration difference, String other, List<Finding> found) {
        if (difference.abs().compareTo(WARNING) <= 0) {
            return;
        }
        String message = "the host's clock is " + words(difference.abs())
                + (difference.isNegative() ? " behind " : " ahead of ") + other;
        found.add(far(difference) ? Finding.error(name, message, REMEDY) : Finding.warning(name, message, REMEDY));
    }

    static String words(Duration time) {
        if (time.compareTo(Duration.ofMinutes(2)) < 0) {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
        }
        return time.toDays() >= 2
                ? time.toDays() + " days"
                : time.toHours() >= 2 ? time.toHours() + " hours" : time.toMinutes() + " minutes";
    }
}
