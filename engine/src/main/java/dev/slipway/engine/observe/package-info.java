/**
 * What is known about a host while planning: observed answers with the predicted effects of earlier tasks laid over them.
 *
 * <p>{@link dev.slipway.engine.observe.Overlay} is the whole of it; the other types are its parts. Each effect and each
 * batch of answers has a place in time, and the later word about a question wins. Imports {@code engine.model} and
 * {@code engine.spi} only; does no I/O.
 */
package dev.slipway.engine.observe;
