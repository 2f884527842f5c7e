/**
 * A cluster that there is: the control plane that speaks for it, how it is asked, its nodes.
 *
 * <p>Imports {@code engine.model} and {@code engine.spi}, nothing of the packages beside it.
 */
package dev.slipway.modules.kubeadm.cluster;
