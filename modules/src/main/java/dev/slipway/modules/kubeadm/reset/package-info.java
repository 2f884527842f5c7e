/**
 * {@code kubeadm_reset}: a host stops being a node, and nothing of the cluster is left on it.
 *
 * <p>Imports {@code engine.model}, {@code engine.spi} and {@code kubeadm.cluster}.
 */
package dev.slipway.modules.kubeadm.reset;
