/**
 * A directed acyclic graph and a parallel walk over it. Knows nothing of hosts or tasks and imports nothing of Slipway.
 *
 * <p>An arrow points from what comes first to what comes after it.
 */
package dev.slipway.engine.graph;
