package dev.slipway.engine.spi;

import java.util.Optional;
import java.util.Set;

/** A module that has something to tell besides its changes: for {@code register}, for the operator, for later tasks. */
public interface Reporting<A extends Record> {
    /** Pure like {@link TaskModule#plan}, and called with the same observation. */
    Report report(A args, Observation seen);

    /**
     * The names of the values it reports, inner ones with a dot ({@code stat}, {@code stat.exists}), so that a misspelt one is
     * found before any run; empty when it does not say.
     */
    default Optional<Set<String>> fields() {
        return Optional.empty();
    }
}
