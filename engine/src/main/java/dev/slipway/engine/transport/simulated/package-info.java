/**
 * A host that exists only as data: for plans without a network and for tests. It is changed by nothing but the effects that
 * actions tell of, so an action whose effects are wrong shows here first.
 *
 * <p>Imports {@code engine.model}, {@code engine.spi}, {@code engine.transport} and {@code engine.observe}.
 */
package dev.slipway.engine.transport.simulated;
