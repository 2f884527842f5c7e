/**
 * Tasks about the playbook itself, which change no host: {@code assert}, {@code debug}, {@code fail}, {@code set_fact} and
 * {@code wait_for}.
 *
 * <p>Imports {@code engine.model} and {@code engine.spi} only.
 */
package dev.slipway.modules.control;
