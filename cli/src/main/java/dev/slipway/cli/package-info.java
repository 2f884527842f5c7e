/**
 * The program: commands and their options, wiring, the process's streams and exit code.
 *
 * <p>May import all of Slipway, and is the only place for {@code System.out}, {@code System.err} and {@code System.exit}.
 */
package dev.slipway.cli;
