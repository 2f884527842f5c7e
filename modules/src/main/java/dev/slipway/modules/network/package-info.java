/**
 * Whether hosts reach what they must reach.
 *
 * <p>Imports {@code engine.model} and {@code engine.spi}. Nothing here changes anything; TLS is the JDK's.
 */
package dev.slipway.modules.network;
