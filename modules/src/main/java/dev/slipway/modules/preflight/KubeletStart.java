package dev.slipway.modules.preflight;

import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.kubernetes.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the kubelet is started: the last ExecStart of its drop-ins (sorted by name over both directories, those of /etc win),
 * and the files kubeadm's own drop-in takes flags from.
 */
record KubeletStart(Observation seen) {
    private static final List<String> DIRECTORIES =
            List.of("/usr/lib/systemd/system/kubelet.service.d", "/etc/systemd/system/kubelet.service.d");
    private static final Query.Content KUBEADM_FLAGS = new Query.Content("/var/lib/kubelet/kubeadm-flags.env");
    private static final Query.Content EXTRA_ARGS = new Query.Content("/etc/default/kubelet");
    private static final Query.Content CONFIG = new Query.Content("/var/lib/kubelet/config.yaml");
    private static final Pattern CONFIG_FLAG = Pattern.compile("--config[= ]\"?(/[^\\s\"]+)");

    private TreeMap<String, Query.Content> dropins() {
        TreeMap<String, Query.Content> byName = new TreeMap<>();
        for (String directory : DIRECTORIES) {
            Query.Listing listing = new Query.Listing(directory);
            if (seen.knows(listing)) {
                seen.of(listing).orElse(List.of()).stream()
                        .filter(name -> name.endsWith(".conf"))
                        .forEach(name -> byName.put(name, new Query.Content(directory + "/" + name)));
            }
        }
        return byName;
    }

    Queries queries() {
        List<Query<?>> queries = new ArrayList<>();
        DIRECTORIES.forEach(directory -> queries.add(new Query.Listing(directory)));
        queries.addAll(List.of(KUBEADM_FLAGS, EXTRA_ARGS, CONFIG));
        queries.addAll(dropins().values());
        if (dropins().values().stream().allMatch(seen::knows)) {
            queries.add(config(execStart()));
        }
        return Queries.of(queries);
    }

    private String execStart() {
        return dropins().values().stream()
                .flatMap(query -> Texts.of(seen, query).replace("\\\n", " ").lines())
                .map(String::strip)
                .filter(line -> line.matches("ExecStart=.*\\S.*"))
                .reduce((first, second) -> second)
                .orElse("");
    }

    private static Query.Content config(String command) {
        Matcher flag = CONFIG_FLAG.matcher(command);
        return flag.find() ? new Query.Content(flag.group(1)) : CONFIG;
    }

    /** The cgroup driver of the kubelet; empty when no kubelet is set up, or it takes the runtime's. */
    Optional<String> cgroupDriver(Site site) {
        String command = execStart();
        Optional<String> fallback = command.isEmpty() || !site.before(Difference.DRIVER_FROM_RUNTIME)
                ? Optional.empty()
                : Optional.of("cgroupfs");
        Optional<String> byExtra = command.contains("KUBELET_EXTRA_ARGS")
                ? CgroupDrivers.flag(Texts.of(seen, EXTRA_ARGS))
                : Optional.empty();
        Optional<String> byKubeadm = command.contains("KUBELET_KUBEADM_ARGS")
                ? CgroupDrivers.flag(Texts.of(seen, KUBEADM_FLAGS))
                : Optional.empty();
        boolean configured = command.contains("KUBELET_CONFIG_ARGS")
                || CONFIG_FLAG.matcher(command).find();
        return byExtra.or(() -> byKubeadm)
                .or(() -> CgroupDrivers.flag(command))
                .or(() -> configured
                        ? CgroupDrivers.kubeletConfiguration(Texts.of(seen, config(command)))
                        : Optional.empty())
                .or(() -> fallback);
    }
}
