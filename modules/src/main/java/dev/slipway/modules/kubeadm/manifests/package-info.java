/**
 * Objects of a cluster from a manifest: what applying it would change, and whether what it brought has rolled out.
 *
 * <p>Imports {@code engine.model}, {@code engine.spi}, {@code modules.kubeadm.cluster} and {@code modules.kubeadm.objects}.
 */
package dev.slipway.modules.kubeadm.manifests;
