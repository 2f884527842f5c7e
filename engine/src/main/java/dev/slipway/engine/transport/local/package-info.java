/**
 * The controller as a host: shells are its own processes.
 *
 * <p>Imports {@code engine.transport}, {@code engine.model} and {@code engine.spi}.
 */
package dev.slipway.engine.transport.local;
