package dev.slipway.modules.runtime;

import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.KubernetesVersion;
import dev.slipway.engine.spi.files.AbsolutePath;
import dev.slipway.engine.spi.kubernetes.Images;
import java.util.Optional;

/** What {@code containerd_config} takes. */
public record ContainerdArgs(
        @Arg(value = "The file.", preset = "/etc/containerd/config.toml")
        String dest,

        @Arg("The Kubernetes that will use it: decides the image of the sandbox.")
        Optional<String> kubernetesVersion,

        @Arg("Where the image of the sandbox comes from; without it, where kubeadm of that version takes it from.")
        Optional<String> imageRepository,

        @Arg("The whole name of the sandbox's image, in place of `kubernetes_version` and `image_repository`.")
        Optional<String> sandboxImage,

        @Arg(value = "Who keeps control groups: that of the kubelet.", preset = "systemd")
        CgroupDriver cgroupDriver,

        @Arg("A directory with a `hosts.toml` for each registry that has mirrors.")
        Optional<String> registryConfigPath,

        @Arg("Where the plugins of the pods' network are.") Optional<String> cniBinDir,

        @Arg(value = "The runtime that is meant, by its name in the file.", preset = "runc")
        String runtime,

        @Arg(
                value =
                        "The form of the file: `2` for containerd 1.x, `3` for 2.x. `auto`: the file's own, else 2, which both "
                                + "read.",
                preset = "auto")
        String configVersion) {
    /** Who keeps control groups. */
    public enum CgroupDriver {
        SYSTEMD,
        CGROUPFS
    }

    public ContainerdArgs {
        dest = AbsolutePath.of("dest", dest);
        registryConfigPath = registryConfigPath.map(path -> AbsolutePath.of("registry_config_path", path));
        cniBinDir = cniBinDir.map(path -> AbsolutePath.of("cni_bin_dir", path));
        if (!configVersion.matches("auto|2|3")) {
            throw UserError.argument(
                    "config_version", "there is no version " + configVersion + " of it", "write auto, 2 or 3");
        }
        if (sandboxImage.isPresent() && kubernetesVersion.isPresent()) {
            throw UserError.argument(
                    "sandbox_image", "'kubernetes_version' says which image it is already", "leave one of them out");
        }
        if (imageRepository.isPresent() && kubernetesVersion.isEmpty()) {
            throw UserError.argument(
                    "image_repository", "it is not known for which version", "give 'kubernetes_version' too");
        }
        image(sandboxImage, kubernetesVersion, imageRepository);
    }

    /** Empty when the file's own is left. */
    Optional<String> image() {
        return image(sandboxImage, kubernetesVersion, imageRepository);
    }

    private static Optional<String> image(
            Optional<String> whole, Optional<String> written, Optional<String> repository) {
        if (written.isEmpty()) {
            return whole;
        }
        KubernetesVersion version = KubernetesVersion.of("kubernetes_version", written.get());
        String tag = Images.of(version)
                .map(Images::pause)
                .orElseThrow(() -> UserError.argument(
                        "kubernetes_version",
                        "the images of Kubernetes " + version + " are not known here",
                        "name the image: sandbox_image"));
        return Optional.of(repository.orElseGet(() -> Images.registry(version)) + "/pause:" + tag);
    }

    Optional<ConfigVersion> version() {
        return configVersion.equals("auto") ? Optional.empty() : ConfigVersion.of(Long.parseLong(configVersion));
    }
}
