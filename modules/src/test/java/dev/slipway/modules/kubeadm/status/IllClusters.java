package dev.slipway.modules.kubeadm.status;

import dev.slipway.engine.model.Connectivity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Clusters of a control plane, a worker and a load balancer with one thing wrong, and what the doctor is to find. */
final class IllClusters {
    private IllClusters() {}

    private static final EtcdFacts ETCD = new EtcdFacts(
            "",
            "f8",
            "c1",
            "f8",
            "3.4.13",
            1 << 20,
            900,
            900,
            false,
            List.of(new EtcdFacts.Member("f8", "h1", "https://10.95.0.11:2380")),
            List.of());

    private static final String SWAPS = "Filename Type Size Used Priority\n/dev/vdb partition 1048572 0 -2\n";

    static KnownHost h1() {
        return KnownHost.like("h1", Role.CONTROL_PLANE, "10.95.0.11").etcd(ETCD);
    }

    static KnownHost h2() {
        return KnownHost.like("h2", Role.WORKER, "10.95.0.12");
    }

    static KnownHost h3() {
        return KnownHost.like("h3", Role.LOAD_BALANCER, "10.95.0.13");
    }

    static ClusterFacts facts(KnownHost... hosts) {
        return new ClusterFacts(
                Arrays.stream(hosts).map(KnownHost::facts).toList(), List.of(), Set.of("addon/coredns"), KnownHost.NOW);
    }

    /** What is wrong with a host, and what is found. */
    record Ill(String name, ClusterFacts facts, List<String> found) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Ill plane(String name, UnaryOperator<KnownHost> wrong, String... found) {
        return new Ill(name, facts(wrong.apply(h1()), h2(), h3()), List.of(found));
    }

    private static Ill worker(String name, UnaryOperator<KnownHost> wrong, String... found) {
        return new Ill(name, facts(h1(), wrong.apply(h2()), h3()), List.of(found));
    }

    private static Ill balancer(String name, UnaryOperator<KnownHost> wrong, String... found) {
        return new Ill(name, facts(h1(), h2(), wrong.apply(h3())), List.of(found));
    }

    private static Ill etcd(String name, EtcdFacts said, String... found) {
        return new Ill(name, facts(h1().etcd(said), h2(), h3()), List.of(found));
    }

    private static EtcdFacts etcd(
            long size, String leader, boolean learner, List<EtcdFacts.Member> members, String... alarms) {
        return new EtcdFacts("", "f8", "c1", leader, "3.4.13", size, 900, 900, learner, members, List.of(alarms));
    }

    private static Stream<Ill> machine() {
        return Stream.of(
                worker(
                        "swap is on",
                        h -> h.file("/proc/swaps", SWAPS).edit("/var/lib/kubelet/config.yaml", "failSwapOn: false", ""),
                        "swap-on h2"),
                worker("swap is on and allowed", h -> h.file("/proc/swaps", SWAPS)),
                worker(
                        "packets are not forwarded",
                        h -> h.file("/proc/sys/net/ipv4/ip_forward", "0\n"),
                        "ip-forward-off h2"),
                worker(
                        "br_netfilter is not loaded",
                        h -> h.without("/proc/sys/net/bridge/bridge-nf-call-iptables"),
                        "bridge-netfilter-off h2"),
                worker("SELinux enforces", h -> h.file("/sys/fs/selinux/enforce", "1"), "selinux-enforcing h2"),
                worker(
                        "tools are missing",
                        h -> h.output("missing tools", "ebtables\nethtool\n"),
                        "tool-missing h2",
                        "tool-missing h2"),
                worker("the clock is behind", h -> h.ahead(Duration.ofSeconds(-90)), "clock-skew h2"),
                worker(
                        "somebody else has the kubelet's port",
                        h -> h.edit("listeners", "*:10250", "*:1")
                                .output(
                                        "listeners",
                                        "LISTEN 0 5 0.0.0.0:10250 0.0.0.0:* users:((\"socat\",pid=9,fd=5))"),
                        "port-taken h2"),
                worker("two hosts with one name", h -> h.file("/proc/sys/kernel/hostname", "h1\n"), "same-hostname h1"),
                worker(
                        "two hosts with one machine-id",
                        h -> h.file("/etc/machine-id", h1().read("/etc/machine-id")),
                        "same-machine-id h1"),
                new Ill(
                        "two hosts with one product_uuid",
                        facts(
                                h1().file("/sys/class/dmi/id/product_uuid", "4C4C4544\n"),
                                h2().file("/sys/class/dmi/id/product_uuid", "4c4c4544\n"),
                                h3()),
                        List.of("same-product-uuid h1")),
                new Ill(
                        "two hosts with one MAC address, containers' networks aside",
                        facts(
                                h1().output(
                                                "interfaces",
                                                "ens3 52:54:00:00:00:01 ../../devices/pci0/net/ens3\ncni0 ee:ee:ee:ee:ee:ee x"),
                                h2().output(
                                                "interfaces",
                                                "ens3 52:54:00:00:00:01 ../../devices/pci0/net/ens3\ncni0 ee:ee:ee:ee:ee:ee x"),
                                h3()),
                        List.of("same-mac-address h1")));
    }

    private static Stream<Ill> kubelet() {
        return Stream.of(
                new Ill(
                        "the kubelet that runs a member of etcd is stopped",
                        facts(h1().as("h1", Role.ETCD, "10.95.0.11", "").unit("kubelet", "inactive"), h2(), h3()),
                        List.of("kubelet-stopped h1")),
                worker("the kubelet is stopped", h -> h.unit("kubelet", "inactive"), "kubelet-stopped h2"),
                worker("containerd is stopped", h -> h.unit("containerd", "failed"), "runtime-stopped h2"),
                worker(
                        "containerd's CRI plugin is off",
                        h -> h.edit("/etc/containerd/config.toml", "[]", "[\"cri\"]"),
                        "cri-disabled h2"),
                worker(
                        "two cgroup drivers",
                        h -> h.edit("/etc/containerd/config.toml", "SystemdCgroup = false", "SystemdCgroup = true"),
                        "cgroup-driver-mismatch h2"),
                worker(
                        "join did not end",
                        h -> h.file("/etc/kubernetes/kubeadm-join.unfinished", ""),
                        "join-unfinished h2"),
                new Ill(
                        "another CA on the kubelet's side",
                        facts(
                                h1().edit(
                                                "objects",
                                                "Node\th2\t2026-11-21T18:09:32Z\t\tTrue",
                                                "Node\th2\t2026-11-21T18:09:32Z\t\tUnknown"),
                                h2().output(
                                                "journal",
                                                "E1121 reflector.go:138] x509: certificate signed by unknown authority"),
                                h3()),
                        List.of("kubelet-untrusted h2", "node-not-ready h2")),
                new Ill(
                        "the token of a kubelet has expired",
                        facts(
                                h1().edit("objects", "Node\th2", "Gone\th2")
                                        .edit("objects", "\th2\tRunning", "\th9\tRunning"),
                                h2().output("journal", "E1121 kubelet.go:2240] Unauthorized"),
                                h3()),
                        List.of("node-missing h2", "join-token-expired h2")),
                worker(
                        "the kubelet is older than the API server allows",
                        h -> h.edit("versions", "Kubernetes v1.20.2", "Kubernetes v1.17.9"),
                        "version-skew h2"),
                worker(
                        "the kubelet is newer than the API server",
                        h -> h.edit("versions", "Kubernetes v1.20.2", "Kubernetes v1.21.0"),
                        "version-skew h2"),
                worker(
                        "the API is not there for the kubelet",
                        h -> h.endpoint(new Connectivity(Connectivity.Kind.TIMED_OUT, "")),
                        "endpoint-down h2"));
    }

    private static Stream<Ill> cluster() {
        String ready = "\t\tTrue\tKubeletReady\tv1.20.2\t10.95.0.12";
        return Stream.of(
                plane(
                        "h2 is not ready",
                        h -> h.edit("objects", ready, ready.replace("True", "Unknown")),
                        "node-not-ready h2"),
                plane(
                        "h2 is cordoned",
                        h -> h.edit("objects", ready, ready.replace("\t\tTrue", "\ttrue\tTrue")),
                        "node-cordoned h2"),
                plane(
                        "h2 took another address",
                        h -> h.edit("objects", ready, ready.replace("10.95.0.12", "127.0.1.1")),
                        "node-address-differs h2"),
                new Ill(
                        "no pod network",
                        facts(
                                h1().edit("objects", ready, ready.replace("True", "False"))
                                        .edit(
                                                "objects",
                                                "kubelet is posting ready status",
                                                "runtime network not ready: NetworkPluginNotReady"),
                                h2().networks(),
                                h3()),
                        List.of("pod-network-missing h2")),
                plane("no kube-proxy", h -> h.edit("objects", "kube-proxy-tbhdb", "other"), "kube-proxy-missing h2"),
                plane(
                        "a pod crashes",
                        h -> h.edit("objects", "\th2\tRunning\t", "\th2\tRunning\tCrashLoopBackOff"),
                        "pod-failing h2"),
                plane(
                        "coredns waits",
                        h -> h.edit(
                                "objects",
                                "Pod\tkube-scheduler-h1",
                                "Pod\tcoredns-1\t\t\tFalse\t\t\t\t{}\t\tPending\t\t\nPod\tx"),
                        "coredns-pending"),
                plane("the API server is down", h -> h.fails("ready", 1, "connection refused"), "api-server-down h1"),
                new Ill("a node that nobody declared", facts(h1(), h3()), List.of("node-stranger")),
                new Ill(
                        "a host is down",
                        new ClusterFacts(
                                facts(h1(), h3()).hosts(),
                                List.of(new Silent(h2().facts().declared(), "no answer", "")),
                                Set.of(),
                                KnownHost.NOW),
                        List.of("host-unreachable h2")),
                new Ill(
                        "all control planes in one zone",
                        facts(
                                h1().as("h1", Role.CONTROL_PLANE, "10.95.0.11", "a"),
                                h2().as("h2", Role.CONTROL_PLANE, "10.95.0.12", "a")),
                        List.of("one-zone")),
                balancer("haproxy is stopped", h -> h.unit("haproxy", "failed"), "balancer-stopped h3"),
                balancer(
                        "a back end times out",
                        h -> h.edit("balancer", ",UP,1,1,0,1,1,947", ",DOWN,1,1,0,1,1,947")
                                .edit("balancer", "L7OK,200,4", "L4TOUT,,2001"),
                        "backend-down h3"),
                balancer(
                        "a control plane is not behind the balancer",
                        h -> h.edit("balancer", "apiservers,h1", "apiservers,h9")
                                .edit("balancer", "10.95.0.11:6443", "10.95.0.19:6443"),
                        "backend-missing h3"),
                balancer("haproxy's socket is not there", h -> h.fails("balancer", 3, ""), "balancer-unreadable h3"));
    }

    private static Stream<Ill> etcd() {
        List<EtcdFacts.Member> one = ETCD.members();
        List<EtcdFacts.Member> two = new ArrayList<>(one);
        two.add(new EtcdFacts.Member("a1", "h9", "https://10.95.0.19:2380"));
        return Stream.of(
                etcd("a member is silent", EtcdFacts.silent("connection refused"), "etcd-member-down h1"),
                etcd("no leader", etcd(1, "", false, one), "etcd-no-leader h1"),
                etcd("an alarm", etcd(1, "f8", false, one, "NOSPACE on h1"), "etcd-alarm h1"),
                etcd("a learner", etcd(1, "f8", true, one), "etcd-learner h1"),
                etcd("nearly full", etcd(1_900L << 20, "f8", false, one), "etcd-database-large h1"),
                etcd("a member too many", etcd(1, "f8", false, two), "etcd-stranger", "etcd-two-members"),
                etcd(
                        "behind in what is taken in",
                        new EtcdFacts("", "f8", "c1", "f8", "3", 1, 90_000, 900, false, one, List.of()),
                        "etcd-lag h1"),
                new Ill(
                        "a cluster of its own",
                        facts(
                                h1(),
                                h2().etcd(new EtcdFacts("", "b7", "c2", "b7", "3", 1, 900, 900, false, one, List.of())),
                                h3()),
                        List.of("etcd-split")));
    }

    private static Stream<Ill> certificates() {
        String ca = "/etc/kubernetes/pki/ca.crt";
        String etcdCa = "/etc/kubernetes/pki/etcd/ca.crt";
        String server = "/etc/kubernetes/pki/etcd/server.crt";
        return Stream.of(
                plane(
                        "etcd's CA is another one",
                        h -> h.file(etcdCa, h1().read("/etc/kubernetes/pki/front-proxy-ca.crt")),
                        "certificate-wrong-ca h1"),
                worker(
                        "the cluster's CA is another one on a worker",
                        h -> h.file(ca, h1().read("/etc/kubernetes/pki/front-proxy-ca.crt")),
                        "certificate-wrong-ca h2",
                        "ca-differs h2"),
                plane("a file that is no certificate", h -> h.file(server, "nothing"), "certificate-expired h1"));
    }

    /** All of them. */
    static Stream<Ill> all() {
        return Stream.of(machine(), kubelet(), cluster(), etcd(), certificates())
                .flatMap(cases -> cases);
    }
}
