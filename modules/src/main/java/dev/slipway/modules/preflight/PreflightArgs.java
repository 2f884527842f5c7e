package dev.slipway.modules.preflight;

import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.KubernetesVersion;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What {@code preflight} takes. */
public record PreflightArgs(
        @Arg(value = "The hosts that are compared and must reach each other.", preset = "all")
        String group,

        @Arg(value = "The group of API servers.", preset = "control_plane")
        String controlPlaneGroup,

        @Arg(value = "The group of etcd members; when it has no hosts, the control plane keeps etcd.", preset = "etcd")
        String etcdGroup,

        @Arg(value = "The group of workers.", preset = "workers")
        String workersGroup,

        @Arg(
                "The version of Kubernetes to come, such as 1.30.2: ports, runtimes and rules differ. Without it, the newest.")
        Optional<String> kubernetesVersion,

        @Arg(value = "The port of the API servers.", preset = "6443")
        int apiPort,

        @Arg("The socket of the container runtime, when it is not to be guessed from those that are there.")
        Optional<String> criSocket,

        @Arg("Findings that do not stop, by name; all stands for every one, Port for every Port-6443.")
        List<String> ignore,

        @Arg(value = "Seconds to wait for a connection to another host.", preset = "5")
        int timeout) {
    public PreflightArgs {
        version(kubernetesVersion);
        if (apiPort < 1 || apiPort > 65535) {
            throw UserError.argument("api_port", apiPort + " is not a port", "ports go from 1 to 65535");
        }
        if (timeout < 1 || timeout > 300) {
            throw UserError.argument("timeout", timeout + " seconds make no sense", "give 1 to 300");
        }
        criSocket = criSocket.map(socket -> socket.replaceFirst("^unix://", ""));
        criSocket.filter(path -> !path.startsWith("/")).ifPresent(path -> {
            throw UserError.argument(
                    "cri_socket",
                    "'" + path + "' is not the path of a socket",
                    "write unix:///run/containerd/containerd.sock");
        });
    }

    private static Optional<KubernetesVersion> version(Optional<String> text) {
        return text.map(written -> KubernetesVersion.of("kubernetes_version", written));
    }

    /** Empty for the newest. */
    Optional<KubernetesVersion> version() {
        return version(kubernetesVersion);
    }

    Duration limit() {
        return Duration.ofSeconds(timeout);
    }
}
