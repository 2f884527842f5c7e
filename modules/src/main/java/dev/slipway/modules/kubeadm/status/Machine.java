package dev.slipway.modules.kubeadm.status;

import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Query;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A host as a machine.
 *
 * @param hostname as the kernel has it
 * @param productUuid of the firmware, or "" where there is none
 * @param macs of the interfaces that lead out
 * @param swaps what is in use as swap
 * @param forward the kernel's setting, {@code 1} or {@code 0}
 * @param bridge likewise, "" when br_netfilter is not loaded
 * @param clockAhead how far its clock is ahead of the controller's; negative when it is behind
 * @param listeners by port, who listens; "" when the kernel does not say
 */
record Machine(
        String hostname,
        String productUuid,
        String machineId,
        Set<String> macs,
        List<String> swaps,
        String forward,
        String bridge,
        boolean selinuxEnforcing,
        Duration clockAhead,
        Set<String> missingTools,
        Map<Integer, String> listeners) {
    /** What container networks make, often with the same address on every host. */
    private static final Pattern OF_CONTAINERS = Pattern.compile(
            "lo|(docker|br-|virbr|veth|cni|flannel|cali|tunl|vxlan|cilium|lxc|kube-|nodelocaldns|dummy|weave|wg|tun|tap).*");

    private static final Pattern LISTENER = Pattern.compile("^LISTEN\\s+\\S+\\s+\\S+\\s+\\S*:(\\d+)\\s+\\S+(.*)$");
    private static final Pattern PROCESS = Pattern.compile("\\(\\(\"([^\"]+)\"");

    static Machine of(Observation seen) {
        return new Machine(
                text(seen, Questions.HOSTNAME),
                text(seen, Questions.PRODUCT_UUID),
                text(seen, Questions.MACHINE_ID),
                macs(seen.of(Questions.INTERFACES).stdout()),
                text(seen, Questions.SWAPS)
                        .lines()
                        .skip(1)
                        .map(line -> line.split("\\s+")[0])
                        .toList(),
                text(seen, Questions.FORWARD),
                text(seen, Questions.BRIDGE),
                text(seen, Questions.SELINUX).equals("1"),
                seen.of(Questions.CLOCK).difference(),
                seen.of(Questions.MISSING_TOOLS).stdout().lines().collect(Collectors.toCollection(TreeSet::new)),
                listeners(seen.of(Questions.LISTENERS).stdout()));
    }

    static String text(Observation seen, Query.Content query) {
        return seen.of(query).text().orElse("").strip();
    }

    /** Of devices, or where there is none, as in a container, of what is no network of containers. */
    private static Set<String> macs(String interfaces) {
        List<String[]> all = interfaces
                .lines()
                .map(line -> line.strip().split(" "))
                .filter(fields -> fields.length >= 2 && !fields[1].matches("(00:)*00"))
                .toList();
        List<String[]> physical = all.stream()
                .filter(fields -> fields.length > 2 && !fields[2].contains("/virtual/"))
                .toList();
        return (physical.isEmpty() ? all : physical)
                .stream()
                        .filter(fields -> !OF_CONTAINERS.matcher(fields[0]).matches())
                        .map(fields -> fields[1].toLowerCase(Locale.ROOT))
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<Integer, String> listeners(String printed) {
        Map<Integer, String> listeners = new HashMap<>();
        Arrays.stream(printed.split("\n"))
                .map(line -> LISTENER.matcher(line.strip()))
                .filter(Matcher::matches)
                .forEach(line -> {
                    Matcher process = PROCESS.matcher(line.group(2));
                    listeners.merge(
                            Integer.parseInt(line.group(1)),
                            process.find() ? process.group(1) : "",
                            (a, b) -> a.isEmpty() ? b : a);
                });
        return Map.copyOf(listeners);
    }
}
