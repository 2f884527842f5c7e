/**
 * Reads inventories as Ansible does: YAML, INI, executable scripts, directories, lists of hosts, groups made by expressions, with
 * {@code group_vars/} and {@code host_vars/}; and resolves host patterns.
 *
 * <p>Groups and hosts are collected over all sources first ({@code Draft}, filled by a reader for each format, which {@code
 * SourceFile} chooses), then precedence and membership are settled once per distinct set of groups, so that the cost is linear in
 * hosts. Precedence follows Ansible's code ({@code vars/manager.py::get_vars}, {@code inventory/helpers.py}); keys that Ansible
 * would only warn about are errors.
 *
 * <p>Inventory scripts are the only programs that loading runs.
 *
 * <p>Imports {@code engine.model}, {@code engine.load} and {@code engine.load.yaml}; the language of expressions is brought by the
 * caller ({@code Expressions}).
 */
package dev.slipway.engine.load.inventory;
