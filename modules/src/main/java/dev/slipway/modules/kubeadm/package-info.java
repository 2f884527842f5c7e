/**
 * A cluster made by kubeadm: its configuration files, the first control plane, the hosts that join.
 *
 * <p>Imports {@code engine.model}, {@code engine.spi} and the packages below it. What kubeadm accepts is checked here before any connection, after
 * kubeadm's {@code apis/kubeadm/validation} (v1.20.2 and 1.31); what differs between versions comes from
 * {@link dev.slipway.engine.spi.kubernetes}.
 */
package dev.slipway.modules.kubeadm;
