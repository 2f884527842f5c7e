package dev.slipway.modules.kubeadm.status;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What tells hosts apart: cloned virtual machines often share it. Source: the guide "Installing kubeadm". */
final class IdentityChecks {
    private IdentityChecks() {}

    static List<Finding> same(ClusterFacts facts) {
        List<Finding> found = new ArrayList<>();
        shared(facts, host -> one(host.machine().hostname()))
                .forEach((name, hosts) -> found.add(Case.SAME_HOSTNAME.on(
                        first(hosts),
                        "the host name '" + name + "' is that of " + String.join(" and ", hosts),
                        "a node has the name of its host, so one takes the place of the other",
                        "give each a name of its own (hostnamectl set-hostname NAME), and join it again")));
        shared(facts, host -> one(host.machine().productUuid()))
                .forEach((uuid, hosts) -> found.add(Case.SAME_PRODUCT_UUID.on(
                        first(hosts),
                        "the product_uuid " + uuid + " is that of " + String.join(" and ", hosts),
                        "they were cloned, and what tells machines apart by it takes them for one",
                        "make the virtual machine anew, or set another UUID for it in the hypervisor")));
        shared(facts, host -> one(host.machine().machineId()))
                .forEach((id, hosts) -> found.add(Case.SAME_MACHINE_ID.on(
                        first(hosts),
                        "the machine-id " + id + " is that of " + String.join(" and ", hosts),
                        "they were cloned; DHCP may give them one address",
                        "rm /etc/machine-id; systemd-machine-id-setup; reboot")));
        shared(facts, host -> host.machine().macs())
                .forEach((mac, hosts) -> found.add(Case.SAME_MAC_ADDRESS.on(
                        first(hosts),
                        "the MAC address " + mac + " is that of " + String.join(" and ", hosts),
                        "",
                        "give the virtual machine another MAC address in the hypervisor")));
        return found;
    }

    private static String first(Set<String> hosts) {
        return hosts.iterator().next();
    }

    private static Set<String> one(String value) {
        return value.isEmpty() ? Set.of() : Set.of(value.toLowerCase(java.util.Locale.ROOT));
    }

    private static Map<String, Set<String>> shared(ClusterFacts facts, Function<HostFacts, Set<String>> values) {
        Map<String, Set<String>> byValue = new LinkedHashMap<>();
        facts.hosts().forEach(host -> values.apply(host)
                .forEach(value -> byValue.computeIfAbsent(value, k -> new LinkedHashSet<>())
                        .add(host.name())));
        byValue.values().removeIf(hosts -> hosts.size() < 2);
        return byValue;
    }
}
