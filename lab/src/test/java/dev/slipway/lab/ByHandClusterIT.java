package dev.slipway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The hosts on which clusters run can run them: etcd by the playbook, and a control plane by the very commands of kubeadm's guide,
 * behind the load balancer of the playbook.
 */
@ExtendWith(LabExtension.class)
@Tag("cluster")
@Timeout(900)
class ByHandClusterIT {
    private static final String KUBECTL = "kubectl --kubeconfig /etc/kubernetes/admin.conf ";
    private static final String JOIN_OPTIONS =
            " --cri-socket unix:///run/containerd/containerd.sock --ignore-preflight-errors=ImagePull";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    private static Path directory;

    private static String inventory;

    @BeforeAll
    static void bareHosts(@Kubernetes Lab lab) throws IOException {
        lab.reset("h1", "h2", "h3", "h4", "h5", "h6", "h7");
        inventory = Files.writeString(
                        directory.resolve("hosts.yaml"),
                        lab.inventory("etcd=h1,h2,h3", "control_plane=h4,h5", "workers=h6", "load_balancers=h7"))
                .toString();
    }

    @Test
    void etcdOfThreeIsHealthyAndAsPlanned(@Kubernetes Lab lab) {
        Ran applied = slipway("apply --yes", "etcd-ha.yml");
        assertThat(applied.exit()).as(applied.toString()).isZero();

        String pki = "/etc/kubernetes/pki/etcd/";
        String health = lab.run(
                        "h2",
                        "ETCDCTL_API=3 etcdctl --endpoints https://%s:2379 --cacert %sca.crt --cert %<shealthcheck-client.crt --key %<shealthcheck-client.key endpoint health --cluster 2>&1"
                                .formatted(lab.address("h1"), pki))
                .ok();
        assertThat(health.lines().filter(line -> line.contains("is healthy")))
                .as(health)
                .hasSize(3);
        assertNothingLeft("etcd-ha.yml");
    }

    @Test
    void controlPlanesAndWorkerJoinBehindTheLoadBalancer(@Kubernetes Lab lab) {
        Ran prepared = slipway("apply --yes", "node-prep.yml playbooks/load-balancer.yml");
        assertThat(prepared.exit()).as(prepared.toString()).isZero();

        List<String> printed = await(
                        lab, "h4", "set -- " + lab.address("h7") + ":6443\n" + Resources.text("kubernetes/init.sh"))
                .lines()
                .map(String::strip)
                .toList();
        String join = printed.get(1) + JOIN_OPTIONS;
        lab.each("systemctl enable --quiet kubelet", "h5", "h6");
        await(lab, "h5", join + " --control-plane --certificate-key " + printed.getFirst());
        await(lab, "h6", join);

        List<String> nodes = List.of("h4", "h5", "h6");
        for (String node : nodes) {
            lab.run(
                            "root",
                            node,
                            "sh -s 10.244." + node.substring(1) + ".0/24",
                            Resources.text("kubernetes/network.sh"))
                    .ok();
        }
        await(lab, "h4", KUBECTL + "wait --for=condition=Ready --timeout=240s node/h4 node/h5 node/h6");
        assertThat(lab.run(
                                "h4",
                                KUBECTL
                                        + "get nodes --no-headers -o custom-columns=N:.metadata.name,V:.status.nodeInfo.kubeletVersion")
                        .ok()
                        .lines()
                        .map(line -> line.replaceAll(" +", " ")))
                .containsExactly("h4 v1.20.2", "h5 v1.20.2", "h6 v1.20.2");
        await(lab, "h4", KUBECTL + "-n kube-system rollout status --timeout=240s daemonset/kube-proxy");

        // one API server gone: the endpoint still answers
        lab.run("h4", "mv /etc/kubernetes/manifests/kube-apiserver.yaml /root/").ok();
        await(
                lab,
                "h7",
                "until ! curl -sk --max-time 2 https://" + lab.address("h4") + ":6443/readyz; do sleep 1; done");
        await(
                lab,
                "h7",
                "until echo show stat | socat - /run/haproxy/admin.sock | grep '^apiservers,h4,.*,DOWN,'; do sleep 1; done");
        String answers = "for i in 1 2 3 4 5 6 7 8 9 10; do " + KUBECTL + "get node h6 -o name; done";
        assertThat(lab.run("h5", answers).ok().lines()).hasSize(10).containsOnly("node/h6");
        lab.run("h4", "mv /root/kube-apiserver.yaml /etc/kubernetes/manifests/").ok();

        assertNothingLeft("node-prep.yml playbooks/load-balancer.yml");
    }

    private static String await(Lab lab, String host, String command) {
        return lab.start(host, command).await(PATIENCE).ok();
    }

    private static Ran slipway(String verb, String playbooks) {
        return Fidelity.slipway(verb, "--output json -i " + inventory + " playbooks/" + playbooks);
    }

    private static void assertNothingLeft(String playbooks) {
        Ran again = slipway("plan --detailed-exitcode", playbooks);
        assertThat(Report.of(again).changes().values()).as(again.stdout()).allMatch(List::isEmpty);
        assertThat(again.exit()).as(again.toString()).isZero();
    }
}
