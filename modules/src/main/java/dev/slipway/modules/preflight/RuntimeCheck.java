package dev.slipway.modules.preflight;

import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** There is one container runtime, or the operator says which one it shall be. */
final class RuntimeCheck implements Check {
    private static final String NAME = "CRI";

    @Override
    public Queries queries(Site site, Observation seen) {
        Queries queries = Queries.of(
                Arrays.stream(Runtime.values()).map(RuntimeCheck::socket).toList());
        return site.args()
                .criSocket()
                .map(path -> queries.and(new Query.File(path)))
                .orElse(queries);
    }

    private static Query.File socket(Runtime runtime) {
        return new Query.File(runtime.socket());
    }

    private static List<Runtime> usable(Site site, Observation seen) {
        Set<Runtime> present = EnumSet.noneOf(Runtime.class);
        for (Runtime runtime : Runtime.values()) {
            if (seen.of(socket(runtime)).exists()) {
                present.add(runtime);
            }
        }
        return Runtime.usable(present, site);
    }

    /** The runtime the kubelet will use, when that is clear. */
    static Optional<Runtime> chosen(Site site, Observation seen) {
        if (site.args().criSocket().isPresent()) {
            return site.args().criSocket().flatMap(Runtime::at);
        }
        List<Runtime> usable = usable(site, seen);
        return usable.size() == 1 ? Optional.of(usable.getFirst()) : Optional.empty();
    }

    @Override
    public List<Finding> findings(Site site, Observation seen) {
        if (!site.self().runsPods()) {
            return List.of();
        }
        if (site.args().criSocket().isPresent()) {
            String path = site.args().criSocket().get();
            return seen.of(new Query.File(path)).exists()
                    ? List.of()
                    : List.of(Finding.error(
                            NAME,
                            "there is no " + path + " of a container runtime",
                            "start the runtime, or correct cri_socket"));
        }
        List<Runtime> usable = usable(site, seen);
        if (usable.isEmpty()) {
            String known = Arrays.stream(Runtime.values()).map(Runtime::socket).collect(Collectors.joining(", "));
            boolean dockerAlone = seen.of(socket(Runtime.DOCKER)).exists();
            return List.of(Finding.error(
                    NAME,
                    dockerAlone
                            ? "Docker alone is not a container runtime for Kubernetes from 1.24 on"
                            : "there is no container runtime: none of " + known,
                    dockerAlone
                            ? "install cri-dockerd, or use Docker's containerd"
                            : "install containerd and start it"));
        }
        return usable.size() == 1
                ? List.of()
                : List.of(Finding.error(
                        NAME,
                        "there is more than one container runtime: "
                                + usable.stream().map(Runtime::title).collect(Collectors.joining(", ")),
                        "stop all but one, or say which one with cri_socket, as in kubeadm's criSocket"));
    }
}
