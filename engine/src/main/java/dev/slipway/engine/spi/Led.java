package dev.slipway.engine.spi;

import java.util.Optional;

/**
 * A module whose task has a leader: a host where it must be done before the others begin with the same task, as that which
 * makes the key they all use. An edge of the graph.
 *
 * @param <A> the arguments
 */
public interface Led<A extends Record> {
    /** The inventory name of the leader; empty when there is none. Pure, and called before any host was asked. */
    Optional<String> leader(A args, Observation seen);
}
