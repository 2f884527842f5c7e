package dev.slipway.engine.transport;

import dev.slipway.engine.model.CommandResult;
import java.util.Objects;
import java.util.Optional;

/**
 * A piece of a request that acts, and what its frame means.
 *
 * @param seal proves later in the same request what the action wrote
 */
record Deed(Piece piece, Outcome outcome, Optional<Seal> seal) {
    Deed {
        Objects.requireNonNull(piece, "piece");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(seal, "seal");
    }

    Deed(Piece piece, Outcome outcome) {
        this(piece, outcome, Optional.empty());
    }

    interface Outcome {
        CommandResult of(Frame frame) throws ActionRefused;
    }
}
