/**
 * What the author of a module sees: the module contract, questions to hosts, their answers.
 *
 * <p>Imports {@code engine.model} only. Nothing here does I/O; a module is never handed anything that can write.
 */
package dev.slipway.engine.spi;
