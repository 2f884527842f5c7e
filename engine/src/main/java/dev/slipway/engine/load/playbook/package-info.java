/**
 * Reads playbooks: plays with their tasks, where blocks, imports and roles are already resolved.
 *
 * <p>A keyword of Ansible that Slipway does not have yet is told apart from a mistyped one. Imports and includes are followed
 * while loading, so the whole playbook is known before the first connection; that is why their paths cannot be templates.
 *
 * <p>Imports {@code engine.model}, {@code engine.load} and {@code engine.load.yaml}.
 */
package dev.slipway.engine.load.playbook;
