package dev.slipway.modules.kubeadm.skew;

import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.KubernetesVersion;
import dev.slipway.engine.spi.files.AbsolutePath;

/** What {@code kubernetes_skew} takes. */
public record SkewArgs(
        @Arg("The version that hosts shall have.") String kubernetesVersion,

        @Arg(
                value = "`installed`: it is on its way, so only what the step from here to there breaks is an error. "
                        + "`there`: what is on the host must do.",
                preset = "there")
        State state,

        @Arg(
                value =
                        "Where kubelet, kubeadm and kubectl are looked for before /usr/local/bin, /usr/bin and /opt/bin.",
                preset = "/usr/bin")
        String binDir,

        @Arg(value = "The group of API servers.", preset = "control_plane")
        String controlPlaneGroup) {
    /** Whether what is on a host stays. */
    public enum State {
        THERE,
        INSTALLED
    }

    public SkewArgs {
        KubernetesVersion.of("kubernetes_version", kubernetesVersion);
        binDir = AbsolutePath.of("bin_dir", binDir);
    }

    KubernetesVersion version() {
        return KubernetesVersion.of("kubernetes_version", kubernetesVersion);
    }
}
