package dev.slipway.modules.preflight;

import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The ports of a host's roles are free, or held by those they are for. That it is them is concluded from their static pod or
 * running unit: so a cluster that is there already passes.
 */
final class PortCheck implements Check {
    private static final List<Query.Content> TABLES =
            List.of(new Query.Content("/proc/net/tcp"), new Query.Content("/proc/net/tcp6"));

    @Override
    public Queries queries(Site site, Observation seen) {
        List<Query<?>> queries = new ArrayList<>(TABLES);
        for (NeededPort needed : NeededPort.of(site, site.self())) {
            if (!needed.manifest().isEmpty()) {
                queries.add(new Query.File(needed.manifest()));
            }
            if (!needed.unit().isEmpty()) {
                queries.add(new Query.Unit(needed.unit()));
            }
        }
        return Queries.of(queries);
    }

    @Override
    public List<Finding> findings(Site site, Observation seen) {
        List<Finding> found = new ArrayList<>();
        Set<Integer> taken = new HashSet<>();
        for (Query.Content table : TABLES) {
            if (seen.of(table) instanceof FileText.TooLarge) {
                found.add(Finding.warning(
                        "Port",
                        "the host has too many connections to tell which of its ports are taken",
                        "look with 'ss -ltn'"));
            }
            taken.addAll(ListeningPorts.of(Texts.of(seen, table)));
        }
        for (NeededPort needed : NeededPort.of(site, site.self())) {
            if (taken.contains(needed.port()) && !expected(needed, seen)) {
                found.add(Finding.error(
                        "Port-" + needed.port(),
                        "port " + needed.port() + ", which " + needed.component() + " needs, is taken, and no "
                                + needed.component() + " is set up here",
                        "see who listens with: ss -ltnp 'sport = :" + needed.port() + "'"));
            }
        }
        return found;
    }

    private static boolean expected(NeededPort needed, Observation seen) {
        return !needed.manifest().isEmpty()
                        && seen.of(new Query.File(needed.manifest())).exists()
                || !needed.unit().isEmpty()
                        && seen.of(new Query.Unit(needed.unit())).running();
    }
}
