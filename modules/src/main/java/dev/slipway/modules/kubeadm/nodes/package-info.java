/**
 * Nodes of a cluster that there is: what they are labelled and tainted with, whether pods may come to them, how they are emptied and
 * taken out.
 *
 * <p>Imports {@code engine.model}, {@code engine.spi}, {@code modules.kubeadm.cluster} and {@code modules.kubeadm.objects}.
 */
package dev.slipway.modules.kubeadm.nodes;
