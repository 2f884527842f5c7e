/**
 * etcd as the store of a Kubernetes cluster: a member's static pod or service, and whether the cluster as a whole is well.
 *
 * <p>Imports {@code engine.model} and {@code engine.spi}. The only place that knows jetcd, whose classes are loaded only when
 * a cluster is asked.
 */
package dev.slipway.modules.etcd;
