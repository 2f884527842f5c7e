/**
 * Requests that a host makes of a web service: {@code uri}.
 *
 * <p>Imports {@code engine.model} and {@code engine.spi} only.
 */
package dev.slipway.modules.web;
