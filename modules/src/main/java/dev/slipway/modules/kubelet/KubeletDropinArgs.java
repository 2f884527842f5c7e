package dev.slipway.modules.kubelet;

import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.KubernetesVersion;
import dev.slipway.engine.spi.files.AbsolutePath;
import dev.slipway.engine.spi.kubernetes.Difference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What {@code kubelet_dropin} takes. */
public record KubeletDropinArgs(
        @Arg(
                value = "The drop-in. It must sort after kubeadm's 10-kubeadm.conf to override that.",
                preset = "/etc/systemd/system/kubelet.service.d/20-etcd-service-manager.conf")
        String dest,

        @Arg("The whole text of the drop-in, in place of one made from flags.")
        Optional<Content> content,

        @Arg("All flags of the kubelet by name. Without them, those of kubeadm's guide for a kubelet that runs etcd:"
                + " address 127.0.0.1, pod-manifest-path /etc/kubernetes/manifests, cgroup-driver systemd.")
        Map<String, String> flags,

        @Arg("The cgroup driver, systemd or cgroupfs: that of the container runtime.")
        Optional<String> cgroupDriver,

        @Arg("The socket of the container runtime, such as unix:///run/containerd/containerd.sock.")
        Optional<String> criSocket,

        @Arg("Whether the kubelet refuses to start on a host with swap, as it does when nothing is said.")
        Optional<Boolean> failSwapOn,

        @Arg(
                value = "More flags by name, which win over all others.",
                aliases = {"extra_args"})
        Map<String, String> kubeletExtraArgs,

        @Arg("The version of the kubelet, such as 1.30.2: flags that it does not know any more are left out.")
        Optional<String> kubernetesVersion,

        @Arg(value = "The kubelet on the host.", preset = "/usr/bin/kubelet")
        String binary,

        @Arg(value = "The mode of the drop-in.", preset = "0644")
        String mode) {
    private static final Set<String> DRIVERS = Set.of("systemd", "cgroupfs");

    public KubeletDropinArgs {
        dest = AbsolutePath.of("dest", dest);
        binary = AbsolutePath.of("binary", binary);
        if (!dest.matches(".*/[^/]+\\.service\\.d/[^/]+\\.conf")) {
            throw UserError.argument(
                    "dest",
                    "systemd reads no drop-in '" + dest + "'",
                    "name a file ending in .conf in a directory UNIT.service.d");
        }
        boolean made = !flags.isEmpty()
                || !kubeletExtraArgs.isEmpty()
                || cgroupDriver.isPresent()
                || criSocket.isPresent()
                || failSwapOn.isPresent();
        if (content.isPresent() && made) {
            throw UserError.argument(
                    "content", "'content' is the whole text, so flags have no place", "give one of them");
        }
        cgroupDriver.filter(driver -> !DRIVERS.contains(driver)).ifPresent(driver -> {
            throw UserError.argument(
                    "cgroup_driver", "'" + driver + "' is not a cgroup driver", "it is systemd or cgroupfs");
        });
        KubeletFlags.of("flags", flags);
        KubeletFlags.of("kubelet_extra_args", kubeletExtraArgs);
        version(kubernetesVersion);
    }

    private static Optional<KubernetesVersion> version(Optional<String> text) {
        return text.map(written -> KubernetesVersion.of("kubernetes_version", written));
    }

    private KubeletFlags declared() {
        KubeletFlags base = flags.isEmpty() ? KubeletFlags.ETCD_SERVICE_MANAGER : KubeletFlags.of("flags", flags);
        Map<String, String> special = new LinkedHashMap<>();
        cgroupDriver.ifPresent(driver -> special.put("cgroup-driver", driver));
        criSocket.ifPresent(socket -> {
            if (version(kubernetesVersion)
                    .filter(version -> !Difference.DOCKERSHIM_GONE.in(version))
                    .isPresent()) {
                special.put("container-runtime", "remote");
            }
            special.put("container-runtime-endpoint", socket.startsWith("/") ? "unix://" + socket : socket);
        });
        failSwapOn.filter(refuses -> !refuses).ifPresent(allowed -> special.put("fail-swap-on", "false"));
        return base.and(new KubeletFlags(special)).and(KubeletFlags.of("kubelet_extra_args", kubeletExtraArgs));
    }

    /** Declared flags that this version does not know any more. */
    List<String> leftOut() {
        return content.isPresent()
                ? List.of()
                : version(kubernetesVersion)
                        .map(version -> declared().gone(version))
                        .orElse(List.of());
    }

    Content text() {
        return content.orElseGet(() -> Content.of(declared().without(leftOut()).dropin(binary)));
    }

    /** Whether the drop-in says how the kubelet is started; what cannot be read may. */
    boolean starts() {
        return !(text() instanceof Content.Plain plain) || plain.text().contains("ExecStart=");
    }

    String directory() {
        return AbsolutePath.parent(dest);
    }

    String fileName() {
        return dest.substring(dest.lastIndexOf('/') + 1);
    }

    /** The unit the drop-in is for, such as kubelet.service. */
    String unit() {
        String directory = directory();
        return directory.substring(directory.lastIndexOf('/') + 1, directory.length() - ".d".length());
    }
}
