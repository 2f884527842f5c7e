package dev.slipway.modules.preflight;

import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Kubelet and container runtime use the same cgroup driver: else the node becomes unstable when it is short of memory. */
final class CgroupDriverCheck implements Check {
    private static final Query.Content CONTAINERD = new Query.Content("/etc/containerd/config.toml");
    private static final Query.Content DOCKER = new Query.Content("/etc/docker/daemon.json");
    private static final Query.Content CRI_O = new Query.Content("/etc/crio/crio.conf");
    private static final Query.Listing CRI_O_MORE = new Query.Listing("/etc/crio/crio.conf.d");
    /** Only there with cgroups v2, where Docker takes systemd by itself. */
    private static final Query.File UNIFIED = new Query.File("/sys/fs/cgroup/cgroup.controllers");

    @Override
    public Queries queries(Site site, Observation seen) {
        return new KubeletStart(seen)
                .queries()
                .and(CONTAINERD, DOCKER, CRI_O, CRI_O_MORE, UNIFIED)
                .and(more(seen));
    }

    private static List<Query.Content> more(Observation seen) {
        return seen.knows(CRI_O_MORE)
                ? seen.of(CRI_O_MORE).orElse(List.of()).stream()
                        .map(name -> new Query.Content(CRI_O_MORE.directory() + "/" + name))
                        .toList()
                : List.of();
    }

    @Override
    public List<Finding> findings(Site site, Observation seen) {
        Optional<String> kubelet = new KubeletStart(seen).cgroupDriver(site);
        Optional<Runtime> runtime = RuntimeCheck.chosen(site, seen);
        if (kubelet.isEmpty() || runtime.isEmpty()) {
            return List.of();
        }
        String other = driver(runtime.get(), seen);
        return other.equals(kubelet.get())
                ? List.of()
                : List.of(Finding.error(
                        "CgroupDriver",
                        "the kubelet uses the cgroup driver " + kubelet.get() + " and "
                                + runtime.get().title() + " " + other,
                        "set the same for both, best systemd: " + remedy(runtime.get())));
    }

    private static String driver(Runtime runtime, Observation seen) {
        return switch (runtime) {
            case CONTAINERD ->
                CgroupDrivers.containerd(Texts.of(seen, CONTAINERD)).orElse("cgroupfs");
            case DOCKER, CRI_DOCKERD ->
                CgroupDrivers.docker(Texts.of(seen, DOCKER))
                        .orElse(seen.of(UNIFIED).exists() ? "systemd" : "cgroupfs");
            case CRI_O -> {
                List<String> files = new ArrayList<>();
                files.add(Texts.of(seen, CRI_O));
                more(seen).forEach(query -> files.add(Texts.of(seen, query)));
                yield CgroupDrivers.crio(files).orElse("systemd");
            }
        };
    }

    private static String remedy(Runtime runtime) {
        return switch (runtime) {
            case CONTAINERD ->
                "SystemdCgroup = true in " + CONTAINERD.path() + ", cgroupDriver: systemd for the kubelet";
            case DOCKER, CRI_DOCKERD -> "\"exec-opts\": [\"native.cgroupdriver=systemd\"] in " + DOCKER.path();
            case CRI_O -> "cgroup_manager = \"systemd\" in " + CRI_O.path();
        };
    }
}
