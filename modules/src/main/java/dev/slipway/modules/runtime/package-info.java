/** The container runtime below the kubelet: containerd's configuration. Imports {@code engine.model} and {@code engine.spi}. */
package dev.slipway.modules.runtime;
