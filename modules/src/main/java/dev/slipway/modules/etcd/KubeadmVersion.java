package dev.slipway.modules.etcd;

import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.KubernetesVersion;
import java.util.Optional;

/**
 * What kubeadm's manifest for etcd looks like from a Kubernetes version on.
 *
 * <p>1.20 is checked byte for byte against kubeadm v1.20.2. The later rows follow its source and the release notes of
 * Kubernetes: 1.22 dropped the ephemeral-storage request (as did later patches of 1.20 and 1.21) and set the seccomp profile;
 * 1.24 added the corruption check; 1.25 made the liveness probe local to the member and had etcd report watch progress; 1.31
 * took the probes of etcd 3.5.11. 1.34 came with etcd 3.6 and other flags, which nobody has checked here.
 */
enum KubeadmVersion {
    V1_20(20, "/health", "/health", false),
    V1_22(22, "/health", "/health", false),
    V1_24(24, "/health", "/health", false),
    V1_25(25, "/health?exclude=NOSPACE&serializable=true", "/health?serializable=false", false),
    V1_31(31, "/livez", "/readyz", true);

    private static final int LAST = 33;

    private final int minor;
    private final String liveness;
    private final String startup;
    private final boolean readiness;

    KubeadmVersion(int minor, String liveness, String startup, boolean readiness) {
        this.minor = minor;
        this.liveness = liveness;
        this.startup = startup;
        this.readiness = readiness;
    }

    /** The row for a version such as {@code 1.20.2} or {@code v1.28}. */
    static KubeadmVersion of(String argument, String version) {
        KubernetesVersion wanted = KubernetesVersion.of(argument, version);
        KubeadmVersion found = null;
        for (KubeadmVersion row : values()) {
            found = wanted.before(row.minor) ? found : row;
        }
        if (found == null || !wanted.before(LAST + 1)) {
            throw UserError.argument(
                    argument,
                    "the manifest of Kubernetes " + version + " is not known here, only 1.20 to 1." + LAST,
                    "have kubeadm write it (kubeadm init phase etcd local) or use the template module");
        }
        return found;
    }

    String livenessPath() {
        return liveness;
    }

    String startupPath() {
        return startup;
    }

    /** Empty before there was a readiness probe. */
    Optional<String> readinessPath() {
        return readiness ? Optional.of("/readyz") : Optional.empty();
    }

    boolean requestsEphemeralStorage() {
        return this == V1_20;
    }

    boolean setsSeccompProfile() {
        return compareTo(V1_22) >= 0;
    }

    boolean checksCorruption() {
        return compareTo(V1_24) >= 0;
    }

    boolean reportsWatchProgress() {
        return compareTo(V1_25) >= 0;
    }
}
