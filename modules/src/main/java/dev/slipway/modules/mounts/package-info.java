/**
 * File systems and where they are mounted: {@code mount}.
 *
 * <p>Imports {@code engine.model} and {@code engine.spi} only.
 */
package dev.slipway.modules.mounts;
