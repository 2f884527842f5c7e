/**
 * The kubelet as systemd runs it.
 *
 * <p>Imports {@code engine.model} and {@code engine.spi}. What a release of Kubernetes took away is in one table,
 * {@link dev.slipway.modules.kubelet.RemovedFlags}.
 */
package dev.slipway.modules.kubelet;
