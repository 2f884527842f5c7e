package dev.slipway.engine.spi.kubernetes;

import dev.slipway.engine.spi.KubernetesVersion;
import java.util.Arrays;
import java.util.List;

/** A name that kubeadm takes in {@code featureGates} of its ClusterConfiguration; another one is an error to it. */
public enum KubeadmFeature {
    IPV6_DUAL_STACK("IPv6DualStack", 16, 23),
    PUBLIC_KEYS_ECDSA("PublicKeysECDSA", 19, KubeadmFeature.NOW),
    ROOTLESS_CONTROL_PLANE("RootlessControlPlane", 22, KubeadmFeature.NOW),
    UNVERSIONED_KUBELET_CONFIG_MAP("UnversionedKubeletConfigMap", 23, 25),
    ETCD_LEARNER_MODE("EtcdLearnerMode", 27, 32),
    UPGRADE_ADDONS_BEFORE_CONTROL_PLANE("UpgradeAddonsBeforeControlPlane", 28, 30),
    WAIT_FOR_ALL_COMPONENTS("WaitForAllControlPlaneComponents", 30, KubeadmFeature.NOW),
    KUBELET_LOCAL_MODE("ControlPlaneKubeletLocalMode", 31, KubeadmFeature.NOW),
    NODE_LOCAL_CRI_SOCKET("NodeLocalCRISocket", 32, KubeadmFeature.NOW);

    /** Of all rows; seen there for 1.20, 1.22, 1.23, 1.29, 1.30, 1.33 and 1.34, with the notes on what is to come. */
    public static final String SOURCE = "kubeadm features/features.go";

    private static final int NOW = Integer.MAX_VALUE;

    private final String feature;
    private final int first;
    private final int last;

    KubeadmFeature(String feature, int first, int last) {
        this.feature = feature;
        this.first = first;
        this.last = last;
    }

    /** As it is written. */
    public String feature() {
        return feature;
    }

    public boolean in(KubernetesVersion version) {
        return version.minor() >= first && version.minor() <= last;
    }

    /** All that a version knows, as they are written. */
    public static List<String> of(KubernetesVersion version) {
        return Arrays.stream(values())
                .filter(row -> row.in(version))
                .map(KubeadmFeature::feature)
                .toList();
    }
}
