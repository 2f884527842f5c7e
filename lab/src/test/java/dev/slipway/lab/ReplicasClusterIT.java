package dev.slipway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three stacked control planes and a worker behind a load balancer: the first control plane's host dies, another takes its
 * place by one playbook, living ones are replaced and removed while the API answers, and what must not be done is refused.
 */
@ExtendWith(LabExtension.class)
@Tag("cluster")
@Timeout(900)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplicasClusterIT {
    private static final String ETCDCTL = "ETCDCTL_API=3 etcdctl --cacert /etc/kubernetes/pki/etcd/ca.crt"
            + " --cert /etc/kubernetes/pki/etcd/healthcheck-client.crt"
            + " --key /etc/kubernetes/pki/etcd/healthcheck-client.key --endpoints https://127.0.0.1:2379 ";

    private static final String MEMBERS = ETCDCTL + "member list | awk -F', ' '{ print $3 }' | sort | tr '\\n' ' '";

    private static final String DEFINED_ENDPOINTS =
            "-n kube-system get configmap kubeadm-config -o jsonpath={.data.ClusterStatus}";

    @TempDir
    private static Path directory;

    /** With h1, h2 and h3, as it was made. */
    private static Cluster first;

    @BeforeAll
    static void clusterOfThree(@Kubernetes Lab lab) throws IOException {
        lab.reset("h1", "h2", "h3", "h4", "h5", "h6");
        first = cluster(lab, "first", "control_plane=h1,h2,h3");
        first.apply("node-prep.yml load-balancer.yml kubernetes.yml");
        first.network("h1", "h2", "h3", "h4");
        first.kubectl("h1", "wait --for=condition=Ready --timeout=240s node/h1 node/h2 node/h3 node/h4");
    }

    private static Cluster cluster(Lab lab, String name, String controlPlanes) throws IOException {
        String inventory = lab.inventory(controlPlanes, "workers=h4", "load_balancers=h6") + "    etcd: {hosts: {}}\n";
        return new Cluster(lab, Files.writeString(directory.resolve(name + ".yaml"), inventory));
    }

    /** The same without a host that nobody declares any more. */
    private static Cluster without(Cluster cluster, String host) throws IOException {
        String inventory = Files.readString(cluster.inventory()).replaceAll("(?m)^    " + host + ": .*\n", "");
        Path file = cluster.inventory().resolveSibling("without-" + host + ".yaml");
        return new Cluster(cluster.lab(), Files.writeString(file, inventory));
    }

    @Test
    @Order(1)
    void whatWouldHarmTheClusterIsRefusedBeforeAnythingChanges(@Kubernetes Lab lab) throws IOException {
        List<Tree> before = everything(lab);
        String members = lab.run("h2", MEMBERS).ok();

        refused(cluster(lab, "two", "control_plane=h2,h3"), "-e leaving=h1 control-plane-remove.yml", "two-replicas:");
        refused(
                cluster(lab, "none", "control_plane=h5"),
                "-e leaving=h1,h2,h3 control-plane-remove.yml",
                "last-control-plane:");
        Ran known = new SlipwayRun()
                .run(
                        "plan",
                        "-i",
                        first.inventory().toString(),
                        "-e",
                        "leaving=h1",
                        "playbooks/control-plane-remove.yml");
        assertThat(known.exit()).as(known.toString()).isEqualTo(1);
        assertThat(known.stderr()).contains("h1 is in the group 'control_plane'");
        Cluster replaced = cluster(lab, "replaced", "control_plane=h2,h3,h5");
        refused(replaced, "control-plane-add.yml", "the cluster has the control plane 'h1'");

        // the member of h2 is down: that of h1 is needed
        lab.run("h2", "mv /etc/kubernetes/manifests/etcd.yaml /root/").ok();
        first.await("h2", "while ss -Hltn | grep -q ':2379 '; do sleep 1; done");
        refused(replaced, "-e leaving=h1 control-plane-replace.yml", "etcd would lose its majority: 2 of 3 members");
        lab.run("h2", "mv /root/etcd.yaml /etc/kubernetes/manifests/").ok();
        first.await("h2", "until " + ETCDCTL + "endpoint health --cluster > /dev/null 2>&1; do sleep 1; done");

        assertThat(everything(lab)).isEqualTo(before);
        assertThat(lab.run("h2", MEMBERS).ok()).isEqualTo(members).isEqualTo("h1 h2 h3");
        assertThat(first.kubectl("h3", "get nodes -o name").lines()).hasSize(4);
    }

    private static List<Tree> everything(Lab lab) {
        return List.of(
                lab.tree("h1", "/etc", "/var/lib/kubelet/config.yaml"), lab.tree("h5", "/etc"), lab.tree("h6", "/etc"));
    }

    private static void refused(Cluster cluster, String playbook, String because) {
        Ran ran = cluster.slipway("apply --yes", playbook);

        assertThat(ran.exit()).as(ran.toString()).isEqualTo(3);
        assertThat(ran.stdout()).contains(because);
        assertThat(Report.of(ran).summary("changed")).isZero();
    }

    @Test
    @Order(2)
    void aDeadControlPlaneIsReplacedByOnePlaybook(@Kubernetes Lab lab) throws IOException {
        Cluster withDeadHost = cluster(lab, "replaced", "control_plane=h2,h3,h5");
        Cluster replaced = without(withDeadHost, "h1");
        String playbook = "-e leaving=h1 control-plane-replace.yml";
        lab.stop("h1");

        // through the load balancer, whichever API server it chooses
        first.await(
                "h6",
                "until echo show stat | socat - /run/haproxy/admin.sock | grep '^apiservers,h1,.*,DOWN,'; do sleep 1; done");
        first.kubectl("h2", "create configmap written-without-h1");
        assertThat(ClusterStatus.of(first.inventory()).findings()).contains("host-unreachable h1", "backend-down h6");

        // the dead host may still be in the inventory: it is told as unreachable, and all else is planned
        Report planned = Report.of(withDeadHost.slipway("plan", playbook));
        assertThat(planned.summary("unreachable")).isEqualTo(1);
        assertThat(planned.changes().get("h5"))
                .as(planned.toString())
                .contains("Join as a control plane: create kubeadm:join");

        Report made = replaced.apply(playbook);
        replaced.network("h5");
        assertThat(made.changes().values().stream().flatMap(List::stream))
                .contains(
                        "No member of etcd: delete etcd-member:h1",
                        "No node: delete node:h1",
                        "No node: update configmap:kube-system/kubeadm-config",
                        "Join as a control plane: create kubeadm:join");

        assertThat(lab.run("h2", MEMBERS).ok()).isEqualTo("h2 h3 h5");
        lab.run("h5", ETCDCTL + "endpoint health --cluster").ok();
        replaced.kubectl("h5", "wait --for=condition=Ready --timeout=240s node/h2 node/h3 node/h4 node/h5");
        assertThat(replaced.kubectl("h5", "get nodes -o name").lines())
                .containsExactly("node/h2", "node/h3", "node/h4", "node/h5");
        assertThat(replaced.kubectl("h5", DEFINED_ENDPOINTS))
                .contains("  h5:\n")
                .doesNotContain("h1:");
        assertThat(lab.run("h6", "grep '    server ' /etc/haproxy/haproxy.cfg").ok())
                .contains("server h5 ")
                .doesNotContain("h1 ");
        assertThat(replaced.kubectl("h5", "get configmap written-without-h1 -o name"))
                .isEqualTo("configmap/written-without-h1");

        replaced.assertNothingLeft(playbook);
        replaced.assertNothingLeft("node-prep.yml load-balancer.yml kubernetes.yml");
    }

    @Test
    @Order(3)
    void theDeadHostThatComesBackIsMadeBare(@Kubernetes Lab lab) throws IOException {
        Cluster replaced = cluster(lab, "replaced", "control_plane=h2,h3,h5");
        lab.start("h1");
        // its kubelet knows no better than to be a node again
        replaced.await("h2", "until kubectl --kubeconfig /etc/kubernetes/admin.conf get node h1; do sleep 1; done");

        Report made = replaced.apply("-e leaving=h1 control-plane-remove.yml");

        assertThat(made.changes().get("h1")).contains("No node any more: delete kubeadm:node");
        assertThat(lab.run("h1", "find /etc/kubernetes /etc/cni/net.d /var/lib/etcd -type f")
                        .ok())
                .isEmpty();
        assertThat(lab.run("h1", "iptables-save").ok()).doesNotContain("KUBE-").doesNotContain("CNI-");
        assertThat(lab.run("h1", "ss -Hltn | grep -c -e ':6443 ' -e ':2379 ' -e ':10250 '")
                        .stdout())
                .startsWith("0");
        assertThat(replaced.kubectl("h2", "get nodes -o name").lines())
                .containsExactly("node/h2", "node/h3", "node/h4", "node/h5");
        replaced.assertNothingLeft("-e leaving=h1 control-plane-remove.yml");
        assertThat(lab.run("h2", MEMBERS).ok()).isEqualTo("h2 h3 h5");
    }

    @Test
    @Order(4)
    void aLivingControlPlaneIsReplacedWhileTheApiAnswers(@Kubernetes Lab lab) throws IOException {
        // who comes is the first of the group, and no node yet
        Cluster replaced = cluster(lab, "living", "control_plane=h1,h3,h5");
        String playbook = "-e leaving=h2 control-plane-replace.yml";
        Running reader = apiReader(lab);

        Report made = replaced.apply(playbook);

        replaced.network("h1");
        assertThat(failedReads(lab, reader)).isEmpty();
        assertThat(made.changes().get("h2")).contains("No node any more: delete kubeadm:node");
        assertThat(lab.run("h1", MEMBERS).ok()).isEqualTo("h1 h3 h5");
        lab.run("h1", ETCDCTL + "endpoint health --cluster").ok();
        assertThat(lab.run("h2", "find /etc/kubernetes /etc/cni/net.d /var/lib/etcd -type f")
                        .ok())
                .isEmpty();
        assertThat(replaced.kubectl("h1", "get nodes -o name").lines())
                .containsExactly("node/h1", "node/h3", "node/h4", "node/h5");
        assertThat(replaced.kubectl("h1", DEFINED_ENDPOINTS))
                .contains("  h1:\n")
                .doesNotContain("h2:");
        replaced.assertNothingLeft(playbook);
    }

    @Test
    @Order(5)
    void twoLivingControlPlanesLeaveAtOnceWhileTheApiAnswers(@Kubernetes Lab lab) throws IOException {
        Cluster one = cluster(lab, "one", "control_plane=h5");
        String playbook = "-e leaving=h1,h3 control-plane-remove.yml";
        Running reader = apiReader(lab);

        Report made = one.apply(playbook);

        assertThat(failedReads(lab, reader)).isEmpty();
        assertThat(made.changes().get("h5"))
                .contains("No member of etcd: delete etcd-member:h1", "No member of etcd: delete etcd-member:h3");
        assertThat(lab.run("h5", MEMBERS).ok()).isEqualTo("h5");
        assertThat(one.kubectl("h5", "get nodes -o name").lines()).containsExactly("node/h4", "node/h5");
        one.assertNothingLeft(playbook);
    }

    /**
     * Reads of the cluster through the load balancer, each by a connection of its own, until they are counted. Each is tried
     * twice: when etcd's leader leaves, an API server may say 500 until there is another, about a second later.
     */
    private static Running apiReader(Lab lab) {
        for (String part : List.of("certificate-authority", "client-certificate", "client-key")) {
            String pem = lab.run("h5", "sed -n 's/.* " + part + "-data: //p' /etc/kubernetes/admin.conf | base64 -d")
                    .ok();
            lab.run("root", "h6", "umask 077; rm -f /root/enough; cat > /root/" + part + ".pem", pem + "\n")
                    .ok();
        }
        String read = "curl -sS -m 30 -o /dev/null -w '%{http_code}' --cacert /root/certificate-authority.pem"
                + " --cert /root/client-certificate.pem --key /root/client-key.pem"
                + " 'https://" + lab.address("h6") + ":6443/api/v1/nodes?limit=1' 2>&1";
        return lab.start(
                "h6",
                "ask() { " + read + "; }; n=0; until [ -e /root/enough ]; do r=$(ask); n=$((n + 1));"
                        + " [ \"$r\" = 200 ] || { sleep 2; r=$(ask); };"
                        + " [ \"$r\" = 200 ] || echo \"$(date +%T) $r\"; sleep 0.5; done; [ $n -gt 10 ]");
    }

    private static String failedReads(Lab lab, Running reader) {
        lab.run("h6", "touch /root/enough").ok();
        return reader.await(Duration.ofMinutes(1)).ok();
    }
}
