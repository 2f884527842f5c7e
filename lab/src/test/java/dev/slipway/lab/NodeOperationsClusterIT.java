package dev.slipway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is done to nodes while a cluster lives, each step from where the one before left it. */
@ExtendWith(LabExtension.class)
@Tag("cluster")
@Timeout(900)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NodeOperationsClusterIT {
    private static final String DECLARED =
            "-e {\"node_labels\":{\"disk\":\"ssd\",\"node-restriction.kubernetes.io/team\":\"shop\"},"
                    + "\"node_taints\":[\"dedicated=shop:PreferNoSchedule\"]} ";

    @TempDir
    private static Path directory;

    private static Cluster cluster;

    @BeforeAll
    static void oneControlPlaneAndTwoWorkers(@Kubernetes Lab lab) throws IOException {
        lab.reset("h1", "h2", "h3");
        cluster = Cluster.of(lab, directory, "control_plane=h1", "workers=h2,h3");
        Files.writeString(cluster.inventory(), """
                    etcd: {hosts: {}}
                    load_balancers: {hosts: {}}
                """, StandardOpenOption.APPEND);
        cluster.apply("kubernetes.yml");
        cluster.network("h1", "h2", "h3");
    }

    private static String node(String name, String path) {
        return cluster.kubectl("h1", "get node " + name + " -o jsonpath='{" + path + "}'");
    }

    /** The nodes on which pods of the shop are available. */
    private static String places() {
        return cluster.kubectl(
                "h1",
                "-n shop get pods -l app=web --field-selector=status.phase=Running"
                        + " -o jsonpath='{range .items[*]}{.spec.nodeName} {end}'");
    }

    private static String shop(int available) throws IOException {
        String manifest = Resources.text("kubernetes/shop.yaml");
        Path file = Files.writeString(
                directory.resolve("shop.yaml"), manifest.replace("minAvailable: 2", "minAvailable: " + available));
        return "-e cni_manifest=" + file + " ";
    }

    @Test
    @Order(1)
    void labelsAndTaintsAreAsDeclaredAndThoseOfOthersStay() {
        cluster.kubectl("h1", "label node h2 owner=somebody disk=hdd");

        cluster.apply(DECLARED + "cluster-settings.yml");
        assertThat(node("h2", ".metadata.labels.disk")).isEqualTo("ssd");
        assertThat(node("h3", ".metadata.labels.node-restriction\\.kubernetes\\.io/team"))
                .isEqualTo("shop");
        assertThat(node("h2", ".spec.taints[?(@.key==\"dedicated\")].value")).isEqualTo("shop");
        assertThat(node("h1", ".spec.taints[*].key")).contains("node-role.kubernetes.io/master", "dedicated");
        cluster.assertNothingLeft(DECLARED + "cluster-settings.yml");

        cluster.apply("cluster-settings.yml");
        assertThat(node("h2", ".metadata.labels"))
                .contains("\"owner\":\"somebody\"")
                .doesNotContain("disk", "team");
        // beside those of Kubernetes itself, which says for a while of a node that has joined that it is not ready
        assertThat(node("h2", ".spec.taints[*].key")).doesNotContain("dedicated");
        assertThat(node("h1", ".spec.taints[*].key"))
                .contains("node-role.kubernetes.io/master")
                .doesNotContain("dedicated");
        assertThat(node("h2", ".metadata.annotations")).doesNotContain("slipway.dev");
        cluster.assertNothingLeft("cluster-settings.yml");
    }

    @Test
    @Order(2)
    void aManifestIsAppliedAndWaitedFor() throws IOException {
        cluster.apply(shop(2) + "cluster-settings.yml");
        assertThat(places().split(" ")).containsExactlyInAnyOrder("h2", "h3");
        assertThat(node("h3", ".status.conditions[?(@.type==\"Ready\")].status"))
                .isEqualTo("True");
        cluster.assertNothingLeft(shop(2) + "cluster-settings.yml");
    }

    @Test
    @Order(3)
    void aDrainThatWouldBeBlockedChangesNothingAndNamesAllThatBlocks() {
        cluster.kubectl("h1", "run bare --image=k8s.gcr.io/pause:3.2 --overrides='{\"spec\":{\"nodeName\":\"h2\"}}'");
        cluster.kubectl("h1", "wait --for=condition=Ready --timeout=120s pod/bare");

        Ran blocked = cluster.slipway("apply --yes", "-e node=h2 node-drain.yml");
        assertThat(blocked.exit()).isEqualTo(3);
        assertThat(blocked.stdout())
                .contains("default/bare", "force: true")
                .contains("the disruption budget shop/web allows none");
        assertThat(node("h2", ".spec.unschedulable")).isEmpty();
    }

    @Test
    @Order(4)
    void aDrainedNodeIsCordonedAndItsPodsAreElsewhere() throws IOException {
        cluster.apply(shop(1) + "cluster-settings.yml");
        cluster.await(
                "h1",
                "until [ \"$(kubectl --kubeconfig /etc/kubernetes/admin.conf -n shop get pdb web"
                        + " -o jsonpath='{.status.disruptionsAllowed}')\" = 1 ]; do sleep 1; done");

        String drain = "-e node=h2 -e drain_force=true node-drain.yml";
        Report plan = cluster.plan(drain);
        assertThat(plan.toString()).contains("-pod default/bare", "-pod shop/web-");
        cluster.apply(drain);
        assertThat(node("h2", ".spec.unschedulable")).isEqualTo("true");
        cluster.kubectl("h1", "-n shop rollout status --timeout=120s deployment/web");
        assertThat(places().split(" ")).containsOnly("h3");
        assertThat(cluster.kubectl("h1", "get pods -A --field-selector=spec.nodeName=h2 -o name"))
                .contains("kube-proxy")
                .hasLineCount(1);
        cluster.assertNothingLeft(drain);
    }

    @Test
    @Order(5)
    void anUncordonedNodeTakesPodsAgain() {
        cluster.apply("-e node=h2 node-uncordon.yml");
        assertThat(node("h2", ".spec.unschedulable")).isEmpty();
        cluster.assertNothingLeft("-e node=h2 node-uncordon.yml");
    }

    @Test
    @Order(6)
    void aControlPlaneIsNotRemovedAsAWorker() {
        Ran refused = cluster.slipway("apply --yes", "-e node=h1 node-remove.yml");
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.stdout()).contains("control-plane-remove.yml");
        assertThat(node("h1", ".spec.unschedulable")).isEmpty();
    }

    @Test
    @Order(7)
    void aRemovedNodeIsGoneAndItsHostIsNoNode(@Kubernetes Lab lab) {
        cluster.apply("-e node=h2 node-remove.yml");
        assertThat(cluster.kubectl("h1", "get nodes -o name").lines()).containsExactly("node/h1", "node/h3");
        assertThat(lab.run("h2", "ls /etc/kubernetes /var/lib/kubelet /etc/cni/net.d 2>&1")
                        .stdout())
                .doesNotContain("kubelet.conf", "pki/kubelet-client-current.pem", "bridge");
        assertThat(lab.run("h2", "iptables-save").ok()).doesNotContain("KUBE-");
        cluster.assertNothingLeft("-e node=h2 node-remove.yml");
    }

    @Test
    @Order(8)
    void aHostThatIsAddedAgainBecomesANodeAsDeclared() {
        cluster.apply("-l h2 node-add.yml");
        cluster.network("h2");
        cluster.apply(DECLARED + "cluster-settings.yml");
        cluster.kubectl("h1", "wait --for=condition=Ready --timeout=240s node/h2");
        assertThat(node("h2", ".metadata.labels.disk")).isEqualTo("ssd");
        assertThat(node("h2", ".metadata.labels.owner")).isEmpty();
        assertThat(node("h2", ".spec.unschedulable")).isEmpty();
        cluster.assertNothingLeft(DECLARED + "cluster-settings.yml");

        // taints are in kubeadm's files too, for nodes that are registered
        cluster.apply(DECLARED + "kubernetes.yml");
        cluster.assertNothingLeft(DECLARED + "kubernetes.yml");
    }

    @Test
    @Order(9)
    void theAdministratorsKubeconfigIsOnTheControllerForItsOwnerOnly(@Kubernetes Lab lab) throws IOException {
        Path file = directory.resolve("admin.conf");
        String fetch = DECLARED + "-e kubeconfig_dest=" + file + " cluster-settings.yml";
        Ran applied = cluster.slipway("apply --yes", fetch);
        assertThat(applied.exit()).as(applied.toString()).isZero();
        assertThat(applied.toString()).doesNotContain("client-key-data").doesNotContain("LS0tLS1CRUdJTi");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(lab.run("root", "h3", "kubectl --kubeconfig /dev/stdin get nodes -o name", Files.readString(file))
                        .ok())
                .contains("node/h1");
        cluster.assertNothingLeft(fetch);

        Files.writeString(file, "something of mine");
        Ran refused = cluster.slipway("apply --yes", fetch);
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.stdout()).contains("is not this cluster's kubeconfig");
        assertThat(file).hasContent("something of mine");
    }

    @Test
    @Order(10)
    void aUserMayDoWhatIsDeclaredAndNoMore(@Kubernetes Lab lab) throws IOException {
        Path file = directory.resolve("alice.conf");
        String fetch = DECLARED + "-e kubeconfig_user=alice -e kubeconfig_dest=" + file + " cluster-settings.yml";
        cluster.apply(fetch);
        String can = "cat > /root/alice.conf; for what in 'get pods' 'delete pods' 'get secrets'; do"
                + " kubectl --kubeconfig /root/alice.conf auth can-i $what; done";
        assertThat(lab.run("root", "h3", can, Files.readString(file)).stdout().lines())
                .containsExactly("yes", "no", "no");
        cluster.assertNothingLeft(fetch);
    }
}
