/**
 * What the operator and other programs read: text, diffs, JSON, diagnostics with their line.
 *
 * <p>Imports {@code engine.model}, {@code spi}, {@code run} and {@code profile}. Writes to what it is given, never to the process's streams.
 * Everything that came from a host passes {@link dev.slipway.engine.report.Printable}.
 */
package dev.slipway.engine.report;
