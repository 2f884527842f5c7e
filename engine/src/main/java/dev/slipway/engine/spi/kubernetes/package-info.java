/**
 * What differs between versions of Kubernetes, one table in four parts, each row with its source: {@link
 * dev.slipway.engine.spi.kubernetes.Difference} what is so from a version on, {@link
 * dev.slipway.engine.spi.kubernetes.KubeletFlag} flags that went away or moved, {@link
 * dev.slipway.engine.spi.kubernetes.KubeadmFeature} feature names, {@link dev.slipway.engine.spi.kubernetes.Images} images.
 * No module compares versions by itself. Data only; imports {@code engine.spi}.
 */
package dev.slipway.engine.spi.kubernetes;
