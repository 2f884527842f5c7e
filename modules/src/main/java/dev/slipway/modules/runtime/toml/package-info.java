/**
 * TOML 1.0, read with the place of everything, so that one value can be changed and all else stays, byte for byte. Imports
 * {@code engine.model}.
 */
package dev.slipway.modules.runtime.toml;
