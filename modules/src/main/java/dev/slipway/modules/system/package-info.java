/**
 * The operating system: {@code hostname}, {@code package}, {@code systemd} and {@code reboot}.
 *
 * <p>Imports {@code engine.model} and {@code engine.spi} only.
 */
package dev.slipway.modules.system;
