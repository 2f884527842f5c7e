/**
 * From a task's YAML to the argument record of its module, with every mistake told at its own place.
 *
 * <p>{@link dev.slipway.engine.compile.arguments.ArgumentShape} reads what a module takes from its record; reference and
 * completion are made from the same shape. {@link dev.slipway.engine.compile.arguments.ArgumentBinder} makes the record.
 * The record's public canonical constructor is called directly: Jackson's databind costs the better part of a second in a
 * cold JVM and cannot name places (docs/adr/0003-argument-binding.md). Imports {@code engine.model},
 * {@code engine.load} and {@code engine.spi}.
 */
package dev.slipway.engine.compile.arguments;
