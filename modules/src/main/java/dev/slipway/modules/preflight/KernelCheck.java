package dev.slipway.modules.preflight;

import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.kubernetes.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** No swap, bridged traffic through iptables, packets forwarded. */
final class KernelCheck implements Check {
    private static final Query.Content SWAPS = new Query.Content("/proc/swaps");
    private static final Query.Content BRIDGE = new Query.Content("/proc/sys/net/bridge/bridge-nf-call-iptables");
    private static final Query.Content FORWARD = new Query.Content("/proc/sys/net/ipv4/ip_forward");

    @Override
    public Queries queries(Site site, Observation seen) {
        return Queries.of(SWAPS, BRIDGE, FORWARD);
    }

    @Override
    public List<Finding> findings(Site site, Observation seen) {
        List<Finding> found = new ArrayList<>();
        List<String> swaps = Texts.of(seen, SWAPS)
                .lines()
                .skip(1)
                .map(line -> line.split("\\s+", 2)[0])
                .toList();
        if (!swaps.isEmpty()) {
            found.add(Finding.error(
                    "Swap",
                    "swap is in use: " + String.join(", ", swaps),
                    "switch it off for good with the task 'swap: {state: off}'"));
        }
        if (site.self().runsPods()) {
            boolean missing = seen.of(BRIDGE) instanceof FileText.Absent;
            parameter(BRIDGE, missing ? "load br_netfilter first: 'kernel_module: {name: br_netfilter}'" : "", seen)
                    .stream()
                    .map(finding -> site.before(Difference.BRIDGE_LEFT_TO_PLUGINS)
                            ? finding
                            : Finding.warning(finding.name(), finding.message(), finding.remedy()))
                    .forEach(found::add);
            found.addAll(parameter(FORWARD, "", seen));
        }
        return found;
    }

    private static List<Finding> parameter(Query.Content query, String first, Observation seen) {
        String value = Texts.of(seen, query).strip();
        if (value.equals("1")) {
            return List.of();
        }
        String key = query.path().substring("/proc/sys/".length()).replace('/', '.');
        String message = query.path() + (value.isEmpty() ? " does not exist" : " is " + value + ", not 1");
        String remedy = List.of(first, "set it with 'sysctl: {name: " + key + ", value: \"1\"}'").stream()
                .filter(step -> !step.isEmpty())
                .collect(Collectors.joining(", then "));
        return List.of(Finding.error("FileContent-" + query.path().replace('/', '-'), message, remedy));
    }
}
