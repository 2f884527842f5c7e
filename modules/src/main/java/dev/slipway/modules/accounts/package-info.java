/**
 * Accounts: {@code user} and {@code group}, by the programs of the shadow suite, as Debian and others have it; and what ssh knows
 * of users and hosts: {@code authorized_key}, {@code known_hosts}.
 *
 * <p>Imports {@code engine.model} and {@code engine.spi} only.
 */
package dev.slipway.modules.accounts;
