package dev.slipway.modules.preflight;

import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import java.util.List;

/** Much of what is looked at is shown to root only. */
final class PrivilegeCheck implements Check {
    @Override
    public Queries queries(Site site, Observation seen) {
        return Queries.NONE;
    }

    @Override
    public List<Finding> findings(Site site, Observation seen) {
        return seen.user().equals("root")
                ? List.of()
                : List.of(Finding.error(
                        "IsPrivilegedUser",
                        "the checks run as '" + seen.user() + "', who cannot see all they look at",
                        "set 'become: true'"));
    }
}
