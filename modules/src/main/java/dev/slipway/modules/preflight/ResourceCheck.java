package dev.slipway.modules.preflight;

import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Memory and CPUs. kubeadm insists on both for the control plane; its guide asks for the memory everywhere. */
final class ResourceCheck implements Check {
    /** kubeadm's ControlPlaneMem: 2 GB less what a machine of 2 GB does not show. */
    private static final long MEBIBYTES = 1700;
    /** kubeadm's ControlPlaneNumCPU. */
    private static final long CPUS = 2;

    private static final Query.Content MEMORY = new Query.Content("/proc/meminfo");
    private static final Query.Content ONLINE = new Query.Content("/sys/devices/system/cpu/online");

    @Override
    public Queries queries(Site site, Observation seen) {
        return Queries.of(MEMORY, ONLINE);
    }

    @Override
    public List<Finding> findings(Site site, Observation seen) {
        List<Finding> found = new ArrayList<>();
        boolean controlPlane = site.self().is(Role.CONTROL_PLANE);
        OptionalLong memory = mebibytes(Texts.of(seen, MEMORY));
        if (memory.isPresent() && memory.getAsLong() < MEBIBYTES) {
            String message =
                    "the host has " + memory.getAsLong() + " MB of memory, less than the " + MEBIBYTES + " MB needed";
            String remedy = "give the host 2 GB or more";
            found.add(controlPlane ? Finding.error("Mem", message, remedy) : Finding.warning("Mem", message, remedy));
        }
        long cpus = cpus(Texts.of(seen, ONLINE));
        if (controlPlane && cpus > 0 && cpus < CPUS) {
            found.add(Finding.error(
                    "NumCPU",
                    "the host has " + cpus + " CPU, a control plane needs " + CPUS,
                    "give the host two CPUs or more"));
        }
        return found;
    }

    /** From proc_meminfo(5); empty when it does not say. */
    static OptionalLong mebibytes(String meminfo) {
        return meminfo.lines()
                .filter(line -> line.matches("MemTotal:\\s+\\d{1,15} kB"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst();
    }

    /** How many a list such as {@code 0-3,8} has; 0 when it is none. */
    static long cpus(String list) {
        if (!list.strip().matches("\\d{1,5}(-\\d{1,5})?(,\\d{1,5}(-\\d{1,5})?)*")) {
            return 0;
        }
        long sum = 0;
        for (String range : list.strip().split(",")) {
            String[] ends = range.split("-");
            sum += Long.parseLong(ends[ends.length - 1]) - Long.parseLong(ends[0]) + 1;
        }
        return sum;
    }
}
