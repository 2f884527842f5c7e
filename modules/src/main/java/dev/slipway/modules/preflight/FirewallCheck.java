package dev.slipway.modules.preflight;

import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import java.util.List;
import java.util.stream.Collectors;

/** firewalld closes what it was not told to open, also later. */
final class FirewallCheck implements Check {
    private static final Query.Unit FIREWALLD = new Query.Unit("firewalld");

    @Override
    public Queries queries(Site site, Observation seen) {
        return Queries.of(FIREWALLD);
    }

    @Override
    public List<Finding> findings(Site site, Observation seen) {
        String ports = NeededPort.of(site, site.self()).stream()
                .map(needed -> String.valueOf(needed.port()))
                .distinct()
                .collect(Collectors.joining(", "));
        return seen.of(FIREWALLD).running()
                ? List.of(
                        Finding.warning("Firewalld", "firewalld is running", "make sure that it passes ports " + ports))
                : List.of();
    }
}
