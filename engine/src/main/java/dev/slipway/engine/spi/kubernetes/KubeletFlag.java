package dev.slipway.engine.spi.kubernetes;

import dev.slipway.engine.spi.KubernetesVersion;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A flag of the kubelet that is no more, or that has a better place: a kubelet that is given an unknown flag does not start
 * ("unknown flag"); one that has a field in KubeletConfiguration still works and is deprecated.
 */
public enum KubeletFlag {
    NETWORK_PLUGIN("network-plugin", 24, ""),
    NETWORK_PLUGIN_MTU("network-plugin-mtu", 24, ""),
    CNI_BIN_DIR("cni-bin-dir", 24, ""),
    CNI_CONF_DIR("cni-conf-dir", 24, ""),
    CNI_CACHE_DIR("cni-cache-dir", 24, ""),
    DOCKER_ENDPOINT("docker-endpoint", 24, ""),
    IMAGE_PULL_PROGRESS_DEADLINE("image-pull-progress-deadline", 24, ""),
    DOCKERSHIM_ROOT("experimental-dockershim-root-directory", 24, ""),
    DYNAMIC_CONFIG_DIR("dynamic-config-dir", 24, ""),
    CONTAINER_RUNTIME("container-runtime", 27, ""),
    MASTER_SERVICE_NAMESPACE("master-service-namespace", 27, ""),
    KEEP_TERMINATED_POD_VOLUMES("keep-terminated-pod-volumes", 31, ""),
    POD_INFRA_CONTAINER_IMAGE("pod-infra-container-image", 35, ""),
    ADDRESS("address", "address"),
    CGROUP_DRIVER("cgroup-driver", "cgroupDriver"),
    CLUSTER_DNS("cluster-dns", "clusterDNS"),
    CLUSTER_DOMAIN("cluster-domain", "clusterDomain"),
    EVICTION_HARD("eviction-hard", "evictionHard"),
    FAIL_SWAP_ON("fail-swap-on", "failSwapOn"),
    FEATURE_GATES("feature-gates", "featureGates"),
    MAX_PODS("max-pods", "maxPods"),
    POD_MANIFEST_PATH("pod-manifest-path", "staticPodPath"),
    READ_ONLY_PORT("read-only-port", "readOnlyPort"),
    RESOLV_CONF("resolv-conf", "resolvConf"),
    ROTATE_CERTIFICATES("rotate-certificates", "rotateCertificates"),
    SERIALIZE_IMAGE_PULLS("serialize-image-pulls", "serializeImagePulls");

    /** Of the rows that went away, and of those with a field. */
    public static final String SOURCE = "CHANGELOG of the version, urgent upgrade notes and deprecation;"
            + " kubelet --help, \"should be set via the config file\"";

    private final String flag;
    private final OptionalInt gone;
    private final String field;

    KubeletFlag(String flag, int gone, String field) {
        this.flag = flag;
        this.gone = gone < 0 ? OptionalInt.empty() : OptionalInt.of(gone);
        this.field = field;
    }

    KubeletFlag(String flag, String field) {
        this(flag, -1, field);
    }

    /** @param name without dashes */
    public static Optional<KubeletFlag> named(String name) {
        return Arrays.stream(values()).filter(row -> row.flag.equals(name)).findFirst();
    }

    /** Whether a kubelet of that version refuses to start with the flag. */
    public static boolean gone(String name, KubernetesVersion version) {
        return named(name)
                .filter(row -> row.gone.isPresent() && !version.before(row.gone.getAsInt()))
                .isPresent();
    }

    /** Without dashes. */
    public String flag() {
        return flag;
    }

    /** The minor version whose kubelet is the first without it; empty while there is none. */
    public OptionalInt goneIn() {
        return gone;
    }

    /** The field of KubeletConfiguration that takes its place; empty when there is none. */
    public Optional<String> field() {
        return Optional.of(field).filter(name -> !name.isEmpty());
    }
}
