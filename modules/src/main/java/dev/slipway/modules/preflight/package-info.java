/**
 * What kubeadm's guides ask of every host, checked on all hosts at once before anything is installed.
 *
 * <p>Imports {@code engine.model} and {@code engine.spi}. One class for each family of checks, each a
 * {@link dev.slipway.modules.preflight.Check}: questions, and findings from their answers. Findings have kubeadm's names where
 * kubeadm has the check (its {@code --ignore-preflight-errors} takes them), and are all told at once.
 */
package dev.slipway.modules.preflight;
