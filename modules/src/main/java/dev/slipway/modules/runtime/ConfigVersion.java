package dev.slipway.modules.runtime;

import dev.slipway.modules.runtime.toml.Toml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A version of containerd's configuration: where it keeps what a kubelet's runtime has to know. containerd 1.x reads 2,
 * containerd 2.x reads 3, and 2 too (containerd docs/cri/config.md, docs/PLUGINS.md).
 */
enum ConfigVersion {
    TWO(
            2,
            List.of("plugins", "io.containerd.grpc.v1.cri"),
            List.of("plugins", "io.containerd.grpc.v1.cri"),
            List.of("sandbox_image")),
    THREE(
            3,
            List.of("plugins", "io.containerd.cri.v1.runtime"),
            List.of("plugins", "io.containerd.cri.v1.images"),
            List.of("pinned_images", "sandbox"));

    /** Names by which the part of containerd that speaks to kubelets is switched off. */
    private static final List<String> CRI =
            List.of("cri", "io.containerd.grpc.v1.cri", "io.containerd.cri.v1.runtime", "io.containerd.cri.v1.images");

    private final long number;
    private final List<String> runtime;
    private final List<String> images;
    private final List<String> sandbox;

    ConfigVersion(long number, List<String> runtime, List<String> images, List<String> sandbox) {
        this.number = number;
        this.runtime = runtime;
        this.images = images;
        this.sandbox = sandbox;
    }

    static Optional<ConfigVersion> of(long number) {
        return List.of(values()).stream()
                .filter(version -> version.number == number)
                .findFirst();
    }

    static List<String> numberPath() {
        return List.of("version");
    }

    static List<String> disabledPath() {
        return List.of("disabled_plugins");
    }

    long number() {
        return number;
    }

    /** Whether that is a name of the plugin that kubelets speak to, in any version. */
    static boolean isCri(Object plugin) {
        return CRI.contains(plugin.toString());
    }

    List<String> sandboxImage() {
        return below(images, sandbox.toArray(String[]::new));
    }

    List<String> registry(String key) {
        return below(images, "registry", key);
    }

    List<String> runtimeType(String handler) {
        return below(runtime, "containerd", "runtimes", handler, "runtime_type");
    }

    List<String> systemdCgroup(String handler) {
        return below(runtime, "containerd", "runtimes", handler, "options", "SystemdCgroup");
    }

    List<String> binDir() {
        return below(runtime, "cni", "bin_dir");
    }

    /** A list that takes the place of {@link #binDir} since containerd 2.1; both together are refused. */
    List<String> binDirs() {
        return below(runtime, "cni", "bin_dirs");
    }

    /** Whether a document without a version has settings that mean something else with one: those of version 1. */
    static boolean hasOldSettings(Toml toml) {
        return toml.has(List.of("plugins"));
    }

    private static List<String> below(List<String> plugin, String... more) {
        List<String> path = new ArrayList<>(plugin);
        path.addAll(List.of(more));
        return List.copyOf(path);
    }
}
