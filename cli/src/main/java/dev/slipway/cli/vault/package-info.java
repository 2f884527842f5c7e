/**
 * What {@code slipway vault} and the vault options need of the machine: where passwords come from, files that are replaced as a
 * whole, an editor on a text that is nowhere else.
 *
 * <p>Imports {@code engine.load.vault} and {@code engine.model}; knows no command line.
 */
package dev.slipway.cli.vault;
