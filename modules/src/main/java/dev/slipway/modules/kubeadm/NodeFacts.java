package dev.slipway.modules.kubeadm;

import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Member;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.modules.kubeadm.KubeadmConfigArgs.Distribution;
import dev.slipway.modules.kubeadm.KubeadmConfigArgs.Topology;
import dev.slipway.modules.kubeadm.KubeadmConfigArgs.Verb;
import java.util.List;

/**
 * What the file for a host needs besides its arguments.
 *
 * @param name of the node
 * @param controlPlane whether it is in the group of control planes
 * @param uploadedCertificates whether a control plane that joins gets its certificates from the cluster
 * @param resolver the resolver file for pods
 * @param etcdEndpoints of an external etcd, else empty
 */
record NodeFacts(
        String name, boolean controlPlane, boolean uploadedCertificates, String resolver, List<String> etcdEndpoints) {
    private static final Query.Unit RESOLVED = new Query.Unit("systemd-resolved");
    private static final Query.Members ETCD = new Query.Members("etcd", List.of("node_ip", "ansible_host"));
    private static final int CLIENTS = 2379;

    static Queries queries(KubeadmConfigArgs args) {
        Queries queries = Queries.of(members(args));
        if (args.resolvConf().isEmpty()) {
            queries = queries.and(RESOLVED);
        }
        return asksForEtcd(args) ? queries.and(ETCD) : queries;
    }

    private static boolean asksForEtcd(KubeadmConfigArgs args) {
        return args.command() == Verb.INIT
                && args.etcdTopology() == Topology.EXTERNAL
                && args.etcdEndpoints().isEmpty();
    }

    private static Query.Members members(KubeadmConfigArgs args) {
        return new Query.Members(args.group(), List.of());
    }

    static boolean known(KubeadmConfigArgs args, Observation seen) {
        return queries(args).all().stream().allMatch(seen::knows);
    }

    static NodeFacts of(KubeadmConfigArgs args, Observation seen) {
        boolean controlPlane =
                seen.of(members(args)).stream().anyMatch(member -> member.host().equals(seen.host()));
        if (args.command() == Verb.INIT && !controlPlane) {
            throw UserError.argument(
                    "command",
                    seen.host() + " is not in the group '" + args.group()
                            + "', so it is no control plane to begin with",
                    "write command: join for workers");
        }
        String name = Names.requireSubdomain("node_name", args.nodeName().orElse(seen.host()), "worker-1");
        boolean uploads = args.certificateDistribution() == Distribution.UPLOAD;
        String resolver = args.resolvConf().orElseGet(() -> resolver(seen));
        return new NodeFacts(name, controlPlane, uploads, resolver, endpoints(args, seen));
    }

    /** As kubeadm decides it: by whether the service runs (componentconfigs/kubelet.go). */
    private static String resolver(Observation seen) {
        return seen.of(RESOLVED).running() ? "/run/systemd/resolve/resolv.conf" : "/etc/resolv.conf";
    }

    private static List<String> endpoints(KubeadmConfigArgs args, Observation seen) {
        if (!asksForEtcd(args)) {
            return args.etcdEndpoints();
        }
        List<String> found = seen.of(ETCD).stream().map(NodeFacts::endpoint).toList();
        if (found.isEmpty()) {
            throw UserError.argument(
                    "etcd_endpoints", "the group 'etcd' has no hosts", "add its members, or name the endpoints");
        }
        return found;
    }

    private static String endpoint(Member member) {
        String address = member.text("node_ip", member.text("ansible_host", member.host()));
        return "https://" + (address.contains(":") ? "[" + address + "]" : address) + ":" + CLIENTS;
    }
}
