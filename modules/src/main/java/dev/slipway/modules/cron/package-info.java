/**
 * Jobs that run by the clock: {@code cron}.
 *
 * <p>Imports {@code engine.model} and {@code engine.spi} only.
 */
package dev.slipway.modules.cron;
