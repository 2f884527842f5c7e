/**
 * Benchmarks of what is not public in the engine's package of this name: frames and how they are split. May import that
 * package and JMH.
 */
package dev.slipway.engine.transport;
