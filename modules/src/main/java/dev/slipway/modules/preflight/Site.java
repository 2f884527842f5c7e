package dev.slipway.modules.preflight;

import dev.slipway.engine.spi.Member;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.kubernetes.Difference;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The host of the task among the hosts of its cluster.
 *
 * @param nodes all hosts of the cluster, in inventory order
 */
record Site(PreflightArgs args, Node self, List<Node> nodes) {
    Site {
        nodes = List.copyOf(nodes);
    }

    static Query.Members members(PreflightArgs args) {
        return new Query.Members(args.group(), List.of("group_names", "node_ip", "ansible_host"));
    }

    static Site of(PreflightArgs args, Observation seen) {
        List<Node> all = seen.of(members(args)).stream()
                .map(member -> node(args, member))
                .toList();
        Node self = all.stream()
                .filter(node -> node.host().equals(seen.host()))
                .findFirst()
                .orElseGet(() -> new Node(seen.host(), Set.of(), seen.host()));
        // Hosts that are no part of the cluster (a load balancer, a jump host) count only where nobody has a part
        boolean assigned = all.stream().anyMatch(node -> !node.roles().isEmpty());
        List<Node> nodes = all.stream()
                .filter(node -> !assigned || !node.roles().isEmpty())
                .toList();
        return new Site(args, self, nodes);
    }

    private static Node node(PreflightArgs args, Member member) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        if (member.values().get("group_names") instanceof Collection<?> groups) {
            add(roles, Role.CONTROL_PLANE, groups.contains(args.controlPlaneGroup()));
            add(roles, Role.ETCD, groups.contains(args.etcdGroup()));
            add(roles, Role.WORKER, groups.contains(args.workersGroup()));
        }
        String address = member.text("node_ip", member.text("ansible_host", member.host()));
        return new Node(member.host(), roles, address);
    }

    private static void add(Set<Role> roles, Role role, boolean has) {
        if (has) {
            roles.add(role);
        }
    }

    List<Node> peers() {
        return nodes.stream().filter(node -> !node.host().equals(self.host())).toList();
    }

    /** Whether etcd runs on the control plane, for want of hosts of its own. */
    boolean stacked() {
        return nodes.stream().noneMatch(node -> node.is(Role.ETCD));
    }

    boolean keepsEtcd(Node node) {
        return node.is(Role.ETCD) || node.is(Role.CONTROL_PLANE) && stacked();
    }

    /** A question to a host of the cluster, the one of the task or another. */
    <T> Query<T> at(Node node, Query<T> query) {
        return node.host().equals(self.host()) ? query : new Query.On<>(node.host(), query);
    }

    /** Whether the version of Kubernetes is older than the difference; no version means the newest. */
    boolean before(Difference difference) {
        return args.version().filter(version -> !difference.in(version)).isPresent();
    }
}
