package dev.slipway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
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
    private static final String JOIN_OPTIONS =
            " --cri-socket unix:///run/containerd/containerd.sock --ignore-preflight-errors=ImagePull";

    @TempDir
    private static Path directory;

    private static Cluster cluster;

    @BeforeAll
    static void bareHosts(@Kubernetes Lab lab) throws IOException {
        lab.reset("h1", "h2", "h3", "h4", "h5", "h6", "h7");
        cluster = Cluster.of(lab, directory, "etcd=h1,h2,h3", "control_plane=h4,h5", "workers=h6", "load_balancers=h7");
    }

    @Test
    void etcdOfThreeIsHealthyAndAsPlanned(@Kubernetes Lab lab) {
        cluster.apply("etcd-ha.yml");

        String pki = "/etc/kubernetes/pki/etcd/";
        String health = lab.run(
                        "h2",
                        "ETCDCTL_API=3 etcdctl --endpoints https://%s:2379 --cacert %sca.crt --cert %<shealthcheck-client.crt --key %<shealthcheck-client.key endpoint health --cluster 2>&1"
                                .formatted(lab.address("h1"), pki))
                .ok();
        assertThat(health.lines().filter(line -> line.contains("is healthy")))
                .as(health)
                .hasSize(3);
        cluster.assertNothingLeft("etcd-ha.yml");
    }

    @Test
    void controlPlanesAndWorkerJoinBehindTheLoadBalancer(@Kubernetes Lab lab) {
        cluster.apply("node-prep.yml load-balancer.yml");

        List<String> printed = cluster.await(
                        "h4", "set -- " + lab.address("h7") + ":6443\n" + Resources.text("kubernetes/init.sh"))
                .lines()
                .map(String::strip)
                .toList();
        String join = printed.get(1) + JOIN_OPTIONS;
        lab.each("systemctl enable --quiet kubelet", "h5", "h6");
        cluster.await("h5", join + " --control-plane --certificate-key " + printed.getFirst());
        cluster.await("h6", join);

        cluster.network("h4", "h5", "h6");
        cluster.kubectl("h4", "wait --for=condition=Ready --timeout=240s node/h4 node/h5 node/h6");
        assertThat(cluster.kubectl(
                                "h4",
                                "get nodes --no-headers -o custom-columns=N:.metadata.name,V:.status.nodeInfo.kubeletVersion")
                        .lines()
                        .map(line -> line.replaceAll(" +", " ")))
                .containsExactly("h4 v1.20.2", "h5 v1.20.2", "h6 v1.20.2");
        cluster.kubectl("h4", "-n kube-system rollout status --timeout=240s daemonset/kube-proxy");

        // one API server gone: the endpoint still answers
        lab.run("h4", "mv /etc/kubernetes/manifests/kube-apiserver.yaml /root/").ok();
        cluster.await(
                "h7", "until ! curl -sk --max-time 2 https://" + lab.address("h4") + ":6443/readyz; do sleep 1; done");
        cluster.await(
                "h7",
                "until echo show stat | socat - /run/haproxy/admin.sock | grep '^apiservers,h4,.*,DOWN,'; do sleep 1; done");
        assertThat(IntStream.range(0, 10).mapToObj(time -> cluster.kubectl("h5", "get node h6 -o name")))
                .containsOnly("node/h6");
        lab.run("h4", "mv /root/kube-apiserver.yaml /etc/kubernetes/manifests/").ok();

        cluster.assertNothingLeft("node-prep.yml load-balancer.yml");
    }
}
