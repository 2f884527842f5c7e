/**
 * Turns the operator's files into the model, and says everything that is wrong with them at once.
 *
 * <p>{@link dev.slipway.engine.load.Problems} collects what is found; loading goes on after an error as far as it makes
 * sense. The sub-packages are {@code yaml} (text to a tree with places), {@code inventory} and {@code playbook}.
 *
 * <p>Nothing is evaluated here: templates and expressions stay text with a place. Files are read, nothing is written.
 *
 * <p>Imports {@code engine.model} and {@code engine.spi} only, and snakeyaml-engine. Jackson, which binds the arguments of
 * modules to records, is not used for loading on purpose: its YAML reader turns an alias into a string, keeps merge keys as
 * keys, drops tags and has no positions, and loading its classes would cost every {@code validate} start-up time.
 */
package dev.slipway.engine.load;
