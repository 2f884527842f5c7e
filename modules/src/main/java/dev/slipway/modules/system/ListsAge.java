package dev.slipway.modules.system;

import dev.slipway.engine.model.Command;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Query;

/** How long ago the package lists of apt were fetched: by the stamp that apt's periodic work leaves, or by their directory. */
final class ListsAge {
    static final Query.Clock CLOCK = new Query.Clock();
    static final Query.Output QUERY = new Query.Output(
            Command.of("stat", "-c", "%Y", "--", "/var/lib/apt/periodic/update-success-stamp", "/var/lib/apt/lists"));

    private ListsAge() {}

    static long seconds(Observation seen) {
        long fetched =
                seen.of(QUERY).stdout().lines().mapToLong(Long::parseLong).max().orElse(0);
        return seen.of(CLOCK).host().getEpochSecond() - fetched;
    }
}
