/**
 * The words of the engine as immutable data: inventory, plays, tasks, values, states of a host, changes and actions.
 *
 * <p>Imports no other package of Slipway. Nothing here does I/O.
 */
package dev.slipway.engine.model;
