/**
 * Where the time goes: what threads were busy with, what of it decided how long everything took, and what went over the
 * connections. Clocks are handed in.
 *
 * <p>Imports nothing of Slipway, so that every part of the engine can tell what it does.
 */
package dev.slipway.engine.profile;
