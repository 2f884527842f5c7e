/**
 * How a cluster is: what each host is asked, the answers as facts, and the doctor, who makes findings of facts. All of it is
 * pure; who asks is the program.
 *
 * <p>Imports {@code engine.model} and {@code engine.spi}, and {@code modules.kubeadm.cluster}.
 */
package dev.slipway.modules.kubeadm.status;
