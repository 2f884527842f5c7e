/**
 * From what was loaded to a graph that can run: variables, expressions and templates resolved for each host, arguments bound
 * to records, tasks tied to hosts and to each other.
 *
 * <p>Imports {@code engine.model}, {@code graph}, {@code spi} and {@code load}. Opens no connection.
 */
package dev.slipway.engine.compile;
