/**
 * Accounts: {@code user} and {@code group}, by the programs of the shadow suite, as Debian and others have it.
 *
 * <p>Imports {@code engine.model} and {@code engine.spi} only.
 */
package dev.slipway.modules.accounts;
