/**
 * JMH benchmarks of what the controller computes by itself: load, compile, plan, expressions. Run by {@code bench/jmh}.
 *
 * <p>Imports everything of the engine; nothing imports it.
 */
package dev.slipway.bench;
