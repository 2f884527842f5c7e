/**
 * Adding, removing and replacing control planes: the rules, and that the cluster forgets who has gone.
 *
 * <p>Imports {@code engine.model}, {@code engine.spi} and {@code kubeadm.cluster}.
 */
package dev.slipway.modules.kubeadm.replicas;
