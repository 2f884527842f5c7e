package dev.slipway.modules.preflight;

import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Query;

/** Small files of a host. */
final class Texts {
    private Texts() {}

    /** The text, "" when there is no such file or it cannot be read. */
    static String of(Observation seen, Query<dev.slipway.engine.spi.FileText> query) {
        return seen.of(query).text().orElse("");
    }
}
