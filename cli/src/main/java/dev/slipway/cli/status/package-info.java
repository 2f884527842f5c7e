/**
 * What {@code slipway status} does: asks hosts over connections of their own, and tells what came of it as text or JSON. What is
 * asked and what is wrong is decided in {@code modules.kubeadm.status}.
 *
 * <p>May import the engine and the modules, not the package above it.
 */
package dev.slipway.cli.status;
