/** What hosts fetch by themselves, and archives. Imports {@code engine.model} and {@code engine.spi}. */
package dev.slipway.modules.archive;
