package dev.slipway.engine.transport;

import dev.slipway.engine.model.CommandResult;

/** A piece of a request that acts, and what its frame means. */
record Deed(Piece piece, Outcome outcome) {
    interface Outcome {
        CommandResult of(Frame frame) throws ActionRefused;
    }
}
