package dev.slipway.modules.kubeadm.status;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The API's nodes beside the inventory's hosts. */
final class NodeChecks {
    private NodeChecks() {}

    static List<Finding> declared(ClusterFacts facts) {
        List<Finding> found = new ArrayList<>();
        if (facts.objects().isEmpty()) {
            return found;
        }
        for (Declared host : facts.declared()) {
            if (!host.node()) {
                continue;
            }
            Optional<ApiObjects.Node> node = facts.node(host);
            node.ifPresentOrElse(one -> node(host, one, facts, found), () -> missing(host, facts, found));
        }
        return found;
    }

    private static void missing(Declared host, ClusterFacts facts, List<Finding> found) {
        if (facts.hosts().stream().noneMatch(answered -> answered.declared().equals(host))) {
            return; // that it cannot be asked is told; it may never have been a node
        }
        found.add(Case.NODE_MISSING.on(
                host.name(),
                "the host is not a node of the cluster",
                "",
                "join it: slipway apply -i INVENTORY playbooks/kubernetes.yml"));
    }

    private static void node(Declared host, ApiObjects.Node node, ClusterFacts facts, List<Finding> found) {
        if (!node.isReady()) {
            notReady(host, node, facts, found);
        }
        if (node.cordoned()) {
            found.add(Case.NODE_CORDONED.on(
                    host.name(),
                    "no new pods come to the node",
                    "",
                    "when its work is done: kubectl uncordon " + node.name()));
        }
        boolean literal = host.address().matches("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]+");
        if (literal
                && !node.addresses().isBlank()
                && !List.of(node.addresses().split(" ")).contains(host.address())) {
            found.add(Case.NODE_ADDRESS_DIFFERS.on(
                    host.name(),
                    "the kubelet took the address " + node.addresses() + ", the inventory says " + host.address(),
                    "without --node-ip it takes that of its host name in /etc/hosts, or of the default route",
                    "set node_ip in the inventory, then --node-ip in /var/lib/kubelet/kubeadm-flags.env, and restart the"
                            + " kubelet"));
        }
    }

    private static void notReady(Declared host, ApiObjects.Node node, ClusterFacts facts, List<Finding> found) {
        Optional<HostFacts> answered = facts.hosts().stream()
                .filter(one -> one.declared().equals(host))
                .findFirst();
        boolean network = node.message().contains("NetworkPluginNotReady")
                || node.message().contains("cni plugin not");
        if (network) {
            boolean none =
                    answered.map(one -> one.kubelet().networks().isEmpty()).orElse(false);
            found.add(Case.POD_NETWORK_MISSING.on(
                    host.name(),
                    "the node is not ready: it has no network for pods",
                    none ? "/etc/cni/net.d has no configuration" : "its CNI plugin does not work: " + node.message(),
                    "apply the manifest of a pod network (cni_manifest in the inventory), and look at its pods"));
            return;
        }
        String silent = node.ready().equals("Unknown") ? "its kubelet has not been heard of for a while" : "";
        found.add(Case.NODE_NOT_READY.on(
                host.name(),
                "the node is not ready" + (node.reason().isEmpty() ? "" : " (" + node.reason() + ")"),
                silent.isEmpty() ? node.message() : silent,
                "other findings about " + host.name() + " say why; else journalctl -u kubelet there"));
    }

    static List<Finding> strangers(ClusterFacts facts) {
        Set<String> known = new HashSet<>();
        facts.declared().forEach(host -> facts.node(host).ifPresent(node -> known.add(node.name())));
        return facts.objects().map(ApiObjects::nodes).orElse(List.of()).stream()
                .filter(node -> !known.contains(node.name()))
                .map(node -> Case.NODE_STRANGER.on(
                        "",
                        "node '" + node.name() + "' is in the cluster and not in the inventory",
                        "",
                        "add it to the inventory, or drain and delete it"))
                .toList();
    }

    static List<Finding> zones(ClusterFacts facts) {
        List<Declared> planes = facts.declared().stream()
                .filter(host -> host.is(Role.CONTROL_PLANE))
                .toList();
        Set<String> zones = planes.stream().map(Declared::zone).collect(Collectors.toSet());
        List<Finding> found = new ArrayList<>();
        if (planes.size() > 1 && zones.size() == 1 && !zones.contains("")) {
            found.add(Case.ONE_ZONE.on(
                    "",
                    "all " + planes.size() + " control planes are in zone "
                            + zones.iterator().next(),
                    "the cluster is lost with the zone",
                    "put replicas into other zones, one at a time"));
        }
        boolean stacked = facts.hosts().stream()
                .anyMatch(host ->
                        host.declared().is(Role.CONTROL_PLANE) && host.etcdPod().there());
        if (planes.size() == 2 && !stacked) {
            found.add(Case.TWO_CONTROL_PLANES.on(
                    "", "there are two control planes", "when one is replaced, only one is left", "have three"));
        }
        return found;
    }
}
