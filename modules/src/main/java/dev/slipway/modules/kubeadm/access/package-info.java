/**
 * How people get at a cluster: the administrator's kubeconfig, and those of users with a certificate of the cluster's CA.
 *
 * <p>Imports {@code engine.model}, {@code engine.spi} and {@code modules.kubeadm.cluster}.
 */
package dev.slipway.modules.kubeadm.access;
