package dev.slipway.modules.etcd;

import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.KubernetesVersion;
import dev.slipway.engine.spi.kubernetes.Difference;
import java.util.Optional;

/**
 * What kubeadm's manifest for etcd looks like in a version of Kubernetes.
 *
 * <p>1.20 is checked byte for byte against kubeadm v1.20.2; later ones follow {@link Difference}. 1.34 came with etcd 3.6 and
 * other flags, which nobody has checked here.
 */
record KubeadmVersion(KubernetesVersion version) {
    private static final int FIRST = 20;

    /** For a version such as {@code 1.20.2} or {@code v1.28}. */
    static KubeadmVersion of(String argument, String version) {
        KubernetesVersion wanted = KubernetesVersion.of(argument, version);
        if (wanted.before(FIRST) || Difference.ETCD_36.in(wanted)) {
            throw UserError.argument(
                    argument,
                    "the manifest of Kubernetes " + version + " is not known here, only 1." + FIRST + " to 1."
                            + (Difference.ETCD_36.since() - 1),
                    "have kubeadm write it (kubeadm init phase etcd local) or use the template module");
        }
        return new KubeadmVersion(wanted);
    }

    String livenessPath() {
        if (Difference.ETCD_LIVEZ.in(version)) {
            return "/livez";
        }
        return Difference.ETCD_PROBES_LOCAL.in(version) ? "/health?exclude=NOSPACE&serializable=true" : "/health";
    }

    String startupPath() {
        if (Difference.ETCD_LIVEZ.in(version)) {
            return "/readyz";
        }
        return Difference.ETCD_PROBES_LOCAL.in(version) ? "/health?serializable=false" : "/health";
    }

    /** Empty before there was a readiness probe. */
    Optional<String> readinessPath() {
        return Difference.ETCD_LIVEZ.in(version) ? Optional.of("/readyz") : Optional.empty();
    }

    boolean requestsEphemeralStorage() {
        return !Difference.ETCD_WITHOUT_EPHEMERAL_STORAGE.in(version);
    }

    boolean setsSeccompProfile() {
        return Difference.ETCD_SECCOMP.in(version);
    }

    boolean checksCorruption() {
        return Difference.ETCD_CORRUPTION_CHECK.in(version);
    }

    boolean reportsWatchProgress() {
        return Difference.ETCD_PROBES_LOCAL.in(version);
    }
}
