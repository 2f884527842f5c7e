package dev.slipway.modules.kubeadm.status;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All that was found out.
 *
 * @param hosts that answered, in inventory order
 * @param silent those that did not
 * @param skippedPhases of kubeadm, which explain what is missing
 * @param now by the controller's clock
 */
public record ClusterFacts(List<HostFacts> hosts, List<Silent> silent, Set<String> skippedPhases, Instant now) {
    public ClusterFacts {
        hosts = List.copyOf(hosts);
        silent = List.copyOf(silent);
        skippedPhases = Set.copyOf(skippedPhases);
        Objects.requireNonNull(now, "now");
    }

    /** All hosts of the inventory that count. */
    public List<Declared> declared() {
        return Stream.concat(
                        hosts.stream().map(HostFacts::declared), silent.stream().map(Silent::declared))
                .sorted(Comparator.comparing(Declared::name))
                .toList();
    }

    /** Whether any host that answered is part of a cluster. */
    public boolean anyCluster() {
        return hosts.stream().anyMatch(HostFacts::clustered);
    }

    /** Whether nothing speaks for a cluster: no host that answers, and none that could have one and is silent. */
    public boolean noCluster() {
        return !anyCluster()
                && silent.stream()
                        .map(Silent::declared)
                        .noneMatch(host -> host.is(Role.CONTROL_PLANE) || host.is(Role.ETCD));
    }

    /** What the first API server that answers has. */
    public Optional<ApiObjects> objects() {
        return hosts.stream()
                .flatMap(host -> host.api().stream())
                .flatMap(api -> api.objects().stream())
                .findFirst();
    }

    /** The node object of a host: by its name, else by its address. */
    public Optional<ApiObjects.Node> node(Declared host) {
        List<ApiObjects.Node> nodes = objects().map(ApiObjects::nodes).orElse(List.of());
        return nodes.stream()
                .filter(node -> node.name().equals(host.name()))
                .findFirst()
                .or(() -> nodes.stream()
                        .filter(node -> List.of(node.addresses().split(" ")).contains(host.address()))
                        .findFirst())
                .or(() -> hosts.stream()
                        .filter(facts -> facts.declared().equals(host))
                        .flatMap(facts -> nodes.stream().filter(node -> node.name()
                                .equalsIgnoreCase(facts.machine().hostname())))
                        .findFirst());
    }

    /** Those that answered and run a kubelet: nodes, and members of etcd that are static pods. */
    List<HostFacts> nodes() {
        return hosts.stream()
                .filter(host -> host.declared().node() || host.etcdPod().there())
                .toList();
    }

    List<HostFacts> with(Role role) {
        return hosts.stream().filter(host -> host.declared().is(role)).toList();
    }
}
