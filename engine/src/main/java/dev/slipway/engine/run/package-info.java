/**
 * What happens to hosts: observing, planning, applying, and what came of it.
 *
 * <p>Imports {@code engine.model}, {@code graph}, {@code spi}, {@code observe}, {@code compile}, {@code profile} and the interfaces of
 * {@code transport}.
 */
package dev.slipway.engine.run;
