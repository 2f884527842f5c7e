/**
 * Programs that nobody described: {@code command} and {@code shell}, which run when their guards say so, and {@code probe},
 * which only reads and so is known in the plan.
 *
 * <p>Imports {@code engine.model} and {@code engine.spi} only.
 */
package dev.slipway.modules.commands;
