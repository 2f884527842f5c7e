package dev.slipway.engine.spi;

/** A module that has something to tell besides its changes: for {@code register}, for the operator, for later tasks. */
public interface Reporting<A extends Record> {
    /** Pure like {@link TaskModule#plan}, and called with the same observation. */
    Report report(A args, Observation seen);
}
