/**
 * Whether versions go together, asked before anything is installed. Imports {@code engine.model} and {@code engine.spi}, nothing
 * of the packages beside it.
 */
package dev.slipway.modules.kubeadm.skew;
