/**
 * Keys and certificates: reading them, judging them, issuing them, and the tasks that put them where kubeadm expects them.
 *
 * <p>Imports {@code engine.model} and {@code engine.spi}. The only place that knows Bouncy Castle, which is used without
 * registering its provider and only while applying or when a private key has to be read.
 */
package dev.slipway.modules.pki;
