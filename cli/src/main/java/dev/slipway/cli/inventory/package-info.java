/**
 * What {@code slipway inventory} shows, as {@code ansible-inventory} does: JSON, YAML, or a tree. Values are those that are written,
 * their templates not filled in.
 *
 * <p>Imports {@code engine.model}, {@code engine.load} and {@code engine.compile.expression}.
 */
package dev.slipway.cli.inventory;
