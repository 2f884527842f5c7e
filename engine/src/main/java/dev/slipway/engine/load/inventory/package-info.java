/**
 * Reads inventories in Ansible's YAML form, with {@code group_vars/} and {@code host_vars/}, and resolves host patterns.
 *
 * <p>Groups and hosts are collected over all sources first ({@code Draft}), then precedence and membership are settled once
 * per distinct set of groups, so that the cost is linear in hosts. Precedence follows Ansible's code
 * ({@code vars/manager.py::get_vars}, {@code inventory/helpers.py}); keys that Ansible would only warn about are errors.
 *
 * <p>Imports {@code engine.model}, {@code engine.load} and {@code engine.load.yaml}.
 */
package dev.slipway.engine.load.inventory;
