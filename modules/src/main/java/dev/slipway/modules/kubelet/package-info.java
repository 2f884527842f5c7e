/**
 * The kubelet as systemd runs it.
 *
 * <p>Imports {@code engine.model} and {@code engine.spi}. What a release of Kubernetes took away is in the
 * table of {@link dev.slipway.engine.spi.kubernetes}.
 */
package dev.slipway.modules.kubelet;
