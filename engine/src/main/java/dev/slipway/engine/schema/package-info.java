/**
 * JSON Schemas of inventories, playbooks and files of tasks for editors, made from what the loader and the modules say of
 * themselves. May import {@code model}, {@code spi}, {@code load} and {@code compile}.
 */
package dev.slipway.engine.schema;
