package dev.slipway.engine.spi.kubernetes;

import dev.slipway.engine.spi.KubernetesVersion;
import java.util.Optional;

/**
 * Which versions of the parts of a cluster go together. Each rule says what is wrong, as a sentence without a full stop; empty
 * when nothing is.
 */
public final class Skew {
    /** Of all rules. */
    public static final String SOURCE =
            "kubernetes.io, Version Skew Policy; \"Creating a cluster with kubeadm\", version skew";

    /** From this version of the API server on, kubelets may be three minor versions older, before two. */
    public static final int THREE_FROM = 28;

    private Skew() {}

    /** How many minor versions older than its API server a kubelet may be. */
    public static int kubeletsBehind(KubernetesVersion apiServer) {
        return apiServer.before(THREE_FROM) ? 2 : 3;
    }

    /** A kubelet and the API server that it speaks to: never newer, and not too old. */
    public static Optional<String> kubelet(KubernetesVersion kubelet, KubernetesVersion apiServer) {
        int behind = apiServer.minor() - kubelet.minor();
        int most = kubeletsBehind(apiServer);
        if (behind < 0) {
            return Optional.of("kubelet " + kubelet + " is newer than control plane " + apiServer);
        }
        return behind <= most
                ? Optional.empty()
                : Optional.of("kubelet " + kubelet + " is more than " + most
                        + " minor versions older than control plane " + apiServer);
    }

    /** kubeadm and the version of the control plane that it makes or joins: the same minor version, or the one before. */
    public static Optional<String> kubeadm(KubernetesVersion kubeadm, KubernetesVersion controlPlane) {
        int ahead = kubeadm.minor() - controlPlane.minor();
        return ahead == 0 || ahead == 1
                ? Optional.empty()
                : Optional.of("kubeadm " + kubeadm + " works for 1." + kubeadm.minor() + " and 1."
                        + (kubeadm.minor() - 1) + ", not for " + controlPlane);
    }

    /** kubectl and the API server: one minor version apart at most. */
    public static Optional<String> kubectl(KubernetesVersion kubectl, KubernetesVersion apiServer) {
        return Math.abs(kubectl.minor() - apiServer.minor()) <= 1
                ? Optional.empty()
                : Optional.of(
                        "kubectl " + kubectl + " is more than one minor version away from control plane " + apiServer);
    }

    /** A cluster goes forward, and by one minor version at a time. */
    public static Optional<String> step(KubernetesVersion from, KubernetesVersion to) {
        int ahead = to.minor() - from.minor();
        if (ahead < 0) {
            return Optional.of("going from " + from + " back to " + to + " is not supported");
        }
        return ahead <= 1
                ? Optional.empty()
                : Optional.of("going from " + from + " to " + to + " leaves out 1." + (from.minor() + 1)
                        + ", and minor versions must not be left out");
    }
}
