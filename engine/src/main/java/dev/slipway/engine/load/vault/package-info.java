/**
 * Ansible Vault, formats 1.1 and 1.2: the text form, the cipher, and passwords in the order they are tried. Reads no file and
 * asks nobody: where passwords come from is the caller's.
 *
 * <p>Imports {@code engine.model} and the JDK's cryptography only, so that all of {@code engine.load} can use it. The format is
 * that of Ansible's {@code lib/ansible/parsing/vault/__init__.py}.
 */
package dev.slipway.engine.load.vault;
