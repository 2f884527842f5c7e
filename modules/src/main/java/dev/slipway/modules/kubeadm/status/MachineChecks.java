package dev.slipway.modules.kubeadm.status;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a node needs of its machine: kubeadm's preflight checks, and what undid them since. */
final class MachineChecks {
    private static final Duration TOLERATED = Duration.ofSeconds(2);
    private static final String PREPARE = "slipway apply -i INVENTORY playbooks/node-prep.yml";
    private static final Map<String, String> PACKAGES =
            Map.of("ip", "iproute2", "tc", "iproute2", "nsenter", "util-linux");

    /** Who holds the ports; the kernel cuts names of processes after 15 characters. */
    private static final Map<Integer, String> PORTS =
            Map.of(10250, "kubelet", 10257, "kube-controller", 10259, "kube-scheduler", 2379, "etcd", 2380, "etcd");

    private MachineChecks() {}

    static List<Finding> kernel(HostFacts host, ClusterFacts facts) {
        Machine machine = host.machine();
        List<Finding> found = new ArrayList<>();
        if (!machine.swaps().isEmpty()
                && !host.kubelet().swapAllowed()
                && host.kubelet().configured()) {
            found.add(Case.SWAP_ON.on(
                    host.name(),
                    "swap is on (" + String.join(", ", machine.swaps()) + "), and the kubelet does not start beside it",
                    "",
                    "swapoff -a, and take it out of /etc/fstab: " + PREPARE));
        }
        if (machine.forward().equals("0")) {
            found.add(Case.IP_FORWARD_OFF.on(
                    host.name(), "packets of pods are not forwarded: net.ipv4.ip_forward = 0", "", PREPARE));
        }
        if (!machine.bridge().equals("1")) {
            found.add(Case.BRIDGE_NETFILTER_OFF.on(
                    host.name(),
                    "services do not reach pods of the same host: net.bridge.bridge-nf-call-iptables is not 1",
                    machine.bridge().isEmpty() ? "the kernel module br_netfilter is not loaded" : "",
                    PREPARE));
        }
        if (machine.selinuxEnforcing()) {
            found.add(Case.SELINUX_ENFORCING.on(
                    host.name(),
                    "SELinux is enforcing, and kubeadm's guide wants it permissive",
                    "",
                    "setenforce 0, and SELINUX=permissive in /etc/selinux/config"));
        }
        return found;
    }

    static List<Finding> tools(HostFacts host, ClusterFacts facts) {
        return host.machine().missingTools().stream()
                .map(tool -> Case.TOOL_MISSING.on(
                        host.name(),
                        "the program '" + tool + "' is missing",
                        "",
                        "install package '" + PACKAGES.getOrDefault(tool, tool) + "'"))
                .toList();
    }

    static List<Finding> clock(HostFacts host, ClusterFacts facts) {
        Duration ahead = host.machine().clockAhead();
        if (ahead.abs().compareTo(TOLERATED) <= 0) {
            return List.of();
        }
        String seconds = String.format(Locale.ROOT, "%.1f s", ahead.abs().toMillis() / 1000.0);
        return List.of(Case.CLOCK_SKEW.on(
                host.name(),
                "the clock is " + seconds + (ahead.isNegative() ? " behind" : " ahead of") + " the controller's",
                "certificates and leases are judged by it",
                "let all hosts take their time from the same servers (chrony, systemd-timesyncd)"));
    }

    /** Only where the rightful owner does not have the port: with an address of its own, another may listen beside it. */
    static List<Finding> ports(HostFacts host, ClusterFacts facts) {
        Map<Integer, String> listeners = host.machine().listeners();
        List<Finding> found = new ArrayList<>();
        PORTS.forEach((port, owner) -> {
            boolean wanted = owner.equals("etcd")
                    ? host.etcdPod().there()
                    : owner.equals("kubelet") ? host.clustered() : host.api().isPresent();
            if (wanted) {
                taken(host, port, Set.of(owner), listeners, found);
            }
        });
        host.api()
                .ifPresent(api -> taken(
                        host,
                        Integer.parseInt(api.endpoint().substring(api.endpoint().lastIndexOf(':') + 1)),
                        Set.of("kube-apiserver"),
                        listeners,
                        found));
        return found;
    }

    private static void taken(
            HostFacts host, int port, Set<String> owners, Map<Integer, String> listeners, List<Finding> found) {
        String listener = listeners.getOrDefault(port, "");
        if (!listener.isEmpty() && !owners.contains(listener)) {
            found.add(Case.PORT_TAKEN.on(
                    host.name(),
                    "port " + port + " of " + String.join(", ", owners) + " is taken by '" + listener + "'",
                    "",
                    "stop it, or give it another port; see ss -ltnp 'sport = :" + port + "'"));
        }
    }
}
