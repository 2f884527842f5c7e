/**
 * From inventory and playbook to tasks that can be planned: modules, arguments, expressions, templates, variables, graph.
 *
 * <p>Imports {@code engine.model}, {@code engine.graph}, {@code engine.spi} and {@code engine.load}; knows no concrete module.
 */
package dev.slipway.engine.compile;
