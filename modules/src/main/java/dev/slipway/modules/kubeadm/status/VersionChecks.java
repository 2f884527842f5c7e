package dev.slipway.modules.kubeadm.status;

import dev.slipway.engine.spi.KubernetesVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Versions that go together. Source: kubernetes.io, Version Skew Policy. */
final class VersionChecks {
    private static final int WIDER_SINCE = 28;

    private VersionChecks() {}

    static List<Finding> skew(ClusterFacts facts) {
        TreeMap<Integer, String> servers = new TreeMap<>();
        facts.hosts().forEach(host -> host.api()
                .flatMap(api -> minor(api.version()))
                .ifPresent(minor -> servers.putIfAbsent(minor, host.name())));
        if (servers.isEmpty()) {
            return List.of();
        }
        List<Finding> found = new ArrayList<>();
        int oldest = servers.firstKey();
        int newest = servers.lastKey();
        if (newest - oldest > 1) {
            found.add(Case.VERSION_SKEW.on(
                    servers.get(oldest),
                    "its API server is v1." + oldest + ", that of " + servers.get(newest) + " v1." + newest,
                    "API servers may be one minor version apart",
                    "upgrade " + servers.get(oldest)));
        }
        facts.nodes().forEach(host -> kubelet(host, oldest, newest, found));
        return found;
    }

    private static void kubelet(HostFacts host, int oldest, int newest, List<Finding> found) {
        Optional<Integer> kubelet = minor(host.versions().getOrDefault("kubelet", ""));
        if (kubelet.isEmpty()) {
            return;
        }
        int minor = kubelet.get();
        int allowed = minor >= WIDER_SINCE - 3 && newest >= WIDER_SINCE ? 3 : 2;
        if (minor > oldest) {
            found.add(Case.VERSION_SKEW.on(
                    host.name(),
                    "the kubelet is v1." + minor + ", an API server only v1." + oldest,
                    "a kubelet may not be newer than the API server",
                    "upgrade the control planes first, or install kubelet v1." + oldest));
        } else if (newest - minor > allowed) {
            found.add(Case.VERSION_SKEW.on(
                    host.name(),
                    "the kubelet is v1." + minor + ", an API server v1." + newest,
                    "a kubelet may be " + allowed + " minor versions older than the API server",
                    "upgrade the kubelet"));
        }
    }

    private static Optional<Integer> minor(String version) {
        return version.matches("v?1\\.\\d{1,3}\\..*")
                ? Optional.of(KubernetesVersion.of("version", version).minor())
                : Optional.empty();
    }
}
