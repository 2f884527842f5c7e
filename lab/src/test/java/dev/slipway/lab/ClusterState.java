package dev.slipway.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a cluster came out as, without what is new in each: keys, what is signed with them, when something was made.
 *
 * @param files by host: each file below /etc and what kubeadm writes elsewhere, with kind, mode and owner; with its digest where it
 *     holds neither key nor certificate, nor says how keys come to a host. Marks of what did not end would be among them
 * @param nodes with their roles and taints
 * @param members of etcd that are healthy, with their addresses
 */
record ClusterState(Map<String, List<String>> files, List<String> nodes, List<String> members) {
    private static final String FILES = """
            cd /
            find etc var/lib/kubelet/config.yaml var/lib/kubelet/kubeadm-flags.env var/log/kubeadm-*.log -xdev \\
              -path etc/cni -prune -o -path etc/ssh -prune -o -name machine-id -o -printf '%y %m %u:%g %p %l\\n' 2>/dev/null | sort
            find etc/kubernetes etc/systemd etc/haproxy etc/sysctl.d etc/modules-load.d \\
              var/lib/kubelet/config.yaml var/lib/kubelet/kubeadm-flags.env -xdev -type f \\
              ! -path '*/pki/*' ! -path 'etc/kubernetes/*.conf' ! -name kubeadm-join.yaml -exec sha256sum {} + 2>/dev/null | sort -k2
            find / -xdev -name '.slipway.*'
            """;

    /** What anybody may read is 0600 where kubeadm fetched it from the cluster, and 0644 where it made or we copied it. */
    private static final Pattern FETCHED =
            Pattern.compile("^f (?:600|644) (root:root etc/kubernetes/pki/.*[.](?:crt|pub) )$");

    private static final String ETCDCTL = "ETCDCTL_API=3 etcdctl --endpoints https://%s:2379"
            + " --cacert /etc/kubernetes/pki/etcd/ca.crt --cert /etc/kubernetes/pki/etcd/healthcheck-client.crt"
            + " --key /etc/kubernetes/pki/etcd/healthcheck-client.key ";

    /** What is only in this one, with a plus, and what is only in the other, with a minus. */
    List<String> differences(ClusterState other) {
        List<String> lines = new ArrayList<>();
        TreeSet<String> mine = lines();
        TreeSet<String> theirs = other.lines();
        mine.stream().filter(line -> !theirs.contains(line)).forEach(line -> lines.add("+ " + line));
        theirs.stream().filter(line -> !mine.contains(line)).forEach(line -> lines.add("- " + line));
        return lines;
    }

    private TreeSet<String> lines() {
        TreeSet<String> lines = new TreeSet<>();
        files.forEach((host, all) -> all.forEach(line -> lines.add(host + ": " + line)));
        nodes.forEach(line -> lines.add("node " + line));
        members.forEach(line -> lines.add("member " + line));
        return lines;
    }

    /** Of a cluster with etcd on h1 and a control plane on h4. */
    static ClusterState of(Cluster cluster, String... hosts) {
        Map<String, List<String>> files = new TreeMap<>();
        Arrays.stream(hosts)
                .forEach(host -> files.put(
                        host,
                        cluster.lab()
                                .run("root", host, "sh -s", FILES)
                                .ok()
                                .lines()
                                .map(line -> FETCHED.matcher(line).replaceFirst("f public $1"))
                                .toList()));
        String etcdctl = ETCDCTL.formatted(cluster.lab().address("h1"));
        return new ClusterState(
                files,
                cluster.kubectl(
                                "h4",
                                "get nodes --sort-by=.metadata.name --no-headers -o custom-columns="
                                        + "N:.metadata.name,L:.metadata.labels,T:.spec.taints[*].key,V:.status.nodeInfo.kubeletVersion")
                        .lines()
                        // these come and go with the network of pods
                        .map(line -> line.replaceAll("node\\.kubernetes\\.io/[a-z-]+,?", "")
                                .replaceAll(",? +", " "))
                        .toList(),
                cluster.await("h1", etcdctl + "endpoint health --cluster 2>&1")
                        .lines()
                        .filter(line -> line.contains("is healthy"))
                        .map(line -> line.replaceAll(" is healthy.*", ""))
                        .sorted()
                        .toList());
    }
}
