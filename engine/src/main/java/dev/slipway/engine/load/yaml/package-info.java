/**
 * Reads YAML 1.2 into {@link dev.slipway.engine.model.Yaml}: a tree in which every key and value knows its place.
 *
 * <p>The tree is built from the parser's events on an explicit stack, so neither depth nor aliases of a hostile file cost
 * more than the limits in {@link dev.slipway.engine.load.yaml.Limits} say. Stricter than Ansible where Ansible guesses:
 * duplicate keys, unknown tags and a second document are errors.
 *
 * <p>Imports {@code engine.model}, {@code engine.load} and snakeyaml-engine.
 */
package dev.slipway.engine.load.yaml;
