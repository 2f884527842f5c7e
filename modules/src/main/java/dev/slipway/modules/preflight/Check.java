package dev.slipway.modules.preflight;

import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import java.util.List;

/** A family of checks: pure, like the module it belongs to. */
interface Check {
    /** What it must know; asked again with the answers. */
    Queries queries(Site site, Observation seen);

    /** What is wrong, all of it. Called when everything asked for is answered. */
    List<Finding> findings(Site site, Observation seen);
}
