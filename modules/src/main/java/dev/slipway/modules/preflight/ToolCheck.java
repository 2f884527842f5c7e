package dev.slipway.modules.preflight;

import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Programs that kubeadm and the kubelet call. Which of them kubeadm insists on is its addExecChecks. */
final class ToolCheck implements Check {
    private static final List<String> PLACES =
            List.of("/usr/bin", "/usr/sbin", "/bin", "/sbin", "/usr/local/bin", "/usr/local/sbin");
    private static final List<String> NEEDED = List.of("conntrack", "ip", "iptables", "mount", "nsenter");
    private static final List<String> USEFUL =
            List.of("crictl", "ebtables", "ethtool", "socat", "tc", "touch", "kubeadm", "kubelet", "kubectl");
    /** Where Debian and Ubuntu have them, when the package is named otherwise. */
    private static final Map<String, String> PACKAGES = Map.of(
            "ip",
            "iproute2",
            "tc",
            "iproute2",
            "mount",
            "mount",
            "nsenter",
            "util-linux",
            "touch",
            "coreutils",
            "crictl",
            "cri-tools");

    @Override
    public Queries queries(Site site, Observation seen) {
        return site.self().runsPods()
                ? Queries.of(Stream.concat(NEEDED.stream(), USEFUL.stream())
                        .flatMap(tool -> places(tool).stream())
                        .toList())
                : Queries.NONE;
    }

    private static List<Query.File> places(String tool) {
        return PLACES.stream().map(place -> new Query.File(place + "/" + tool)).toList();
    }

    @Override
    public List<Finding> findings(Site site, Observation seen) {
        if (!site.self().runsPods()) {
            return List.of();
        }
        Stream<Finding> errors =
                missing(NEEDED, seen).map(tool -> Finding.error(name(tool), message(tool), remedy(tool)));
        Stream<Finding> warnings =
                missing(USEFUL, seen).map(tool -> Finding.warning(name(tool), message(tool), remedy(tool)));
        return Stream.concat(errors, warnings).toList();
    }

    private static Stream<String> missing(List<String> tools, Observation seen) {
        return tools.stream().filter(tool -> places(tool).stream()
                .noneMatch(place -> seen.of(place).exists()));
    }

    private static String name(String tool) {
        return "FileExisting-" + tool;
    }

    private static String message(String tool) {
        return "the program '" + tool + "' is missing";
    }

    private static String remedy(String tool) {
        return "install package '" + PACKAGES.getOrDefault(tool, tool) + "'";
    }
}
