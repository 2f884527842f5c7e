/**
 * What all objects of a cluster have: names, labels, taints, in the forms that the API server takes, and
 * what to say when it does not answer.
 *
 * <p>Imports {@code engine.model} and {@code engine.spi}.
 */
package dev.slipway.modules.kubeadm.objects;
