package dev.slipway.modules.kubelet;

import java.util.Map;

/**
 * Flags that kubelets do not know any more: one that is given all the same does not start ("unknown flag").
 *
 * <p>The deprecated ones that still work ({@code --address}, {@code --pod-manifest-path}, {@code --cgroup-driver} and all else
 * that has a field in KubeletConfiguration) are not in here. Source: the sections "urgent upgrade notes" and "deprecation" of
 * the Kubernetes changelogs 1.24, 1.27, 1.31, 1.35.
 */
final class RemovedFlags {
    /** From here on every runtime is a remote one; before, the kubelet has to be told. */
    static final int DOCKERSHIM_GONE = 24;

    /** The minor version of Kubernetes 1 whose kubelet is the first without the flag. */
    private static final Map<String, Integer> GONE_IN = Map.ofEntries(
            Map.entry("network-plugin", DOCKERSHIM_GONE),
            Map.entry("network-plugin-mtu", DOCKERSHIM_GONE),
            Map.entry("cni-bin-dir", DOCKERSHIM_GONE),
            Map.entry("cni-conf-dir", DOCKERSHIM_GONE),
            Map.entry("cni-cache-dir", DOCKERSHIM_GONE),
            Map.entry("docker-endpoint", DOCKERSHIM_GONE),
            Map.entry("image-pull-progress-deadline", DOCKERSHIM_GONE),
            Map.entry("experimental-dockershim-root-directory", DOCKERSHIM_GONE),
            Map.entry("dynamic-config-dir", 24),
            Map.entry("container-runtime", 27),
            Map.entry("master-service-namespace", 27),
            Map.entry("keep-terminated-pod-volumes", 31),
            Map.entry("pod-infra-container-image", 35));

    private RemovedFlags() {}

    static boolean gone(String flag, int minor) {
        return minor >= GONE_IN.getOrDefault(flag, Integer.MAX_VALUE);
    }

    static String since(String flag) {
        return "1." + GONE_IN.get(flag);
    }
}
