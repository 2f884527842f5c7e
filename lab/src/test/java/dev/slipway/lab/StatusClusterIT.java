package dev.slipway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What goes wrong with clusters, done to a real one: status names it with host, cause and remedy, and what would build on it is
 * refused with nothing half done. A control plane with its etcd, a worker, a load balancer, and a host that is not of the cluster.
 */
@ExtendWith(LabExtension.class)
@Tag("cluster")
@Timeout(900)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StatusClusterIT {
    private static final String UUID = "4c4c4544-0042-3510-8054-b2c04f4d3532";
    private static final String JOIN = "lab/src/test/resources/kubernetes/join-by-itself.yml";

    @TempDir
    private static Path directory;

    private static Cluster cluster;

    @BeforeAll
    static void aCluster(@Kubernetes Lab lab) throws IOException {
        lab.reset("h1", "h2", "h3", "h4");
        cluster = inventory(lab, directory, "control_plane=h1");

        ClusterStatus bare = ClusterStatus.of(cluster.inventory());
        assertThat(bare.findings()).containsExactly("no-cluster");
        assertThat(bare.exit()).isEqualTo(3);

        cluster.apply("load-balancer.yml node-prep.yml kubernetes.yml");
        cluster.network("h1", "h2");
    }

    private static Cluster inventory(Lab lab, Path place, String planes) throws IOException {
        Cluster made = Cluster.of(lab, place, planes, "workers=h2", "load_balancers=h3");
        Files.writeString(made.inventory(), "    etcd: {hosts: {}}\n", StandardOpenOption.APPEND);
        return made;
    }

    private static ClusterStatus awaiting(String finding) throws InterruptedException {
        return ClusterStatus.awaiting(cluster.inventory(), finding);
    }

    private static ClusterStatus awaitingHealth() throws InterruptedException {
        return ClusterStatus.awaitingHealth(cluster.inventory());
    }

    @Test
    @Order(1)
    void aHealthyClusterHasNoFindings() throws InterruptedException {
        ClusterStatus healthy = awaitingHealth();

        JsonNode h1 = healthy.root().get("hosts").get("h1");
        assertThat(healthy.root().get("healthy").asBoolean()).isTrue();
        assertThat(healthy.root().get("nodes"))
                .hasSize(2)
                .allSatisfy(node -> assertThat(node.get("ready").asString()).isEqualTo("True"));
        assertThat(h1.get("api_server").get("version").asString()).isEqualTo("v1.20.2");
        assertThat(h1.get("etcd").get("leader").asBoolean()).isTrue();
        assertThat(h1.get("etcd").get("db_size").asLong()).isPositive();
        assertThat(h1.get("certificates")).hasSize(14).allSatisfy(certificate -> assertThat(
                        certificate.get("days_left").asInt())
                .isGreaterThan(300));
        assertThat(healthy.root().get("hosts").get("h2").get("certificates")).hasSize(2);
        assertThat(healthy.root()
                        .get("hosts")
                        .get("h3")
                        .get("load_balancer")
                        .get("backends")
                        .get(0)
                        .get("up")
                        .asBoolean())
                .isTrue();
    }

    @Test
    @Order(2)
    void theTextIsOneScreen() {
        Ran ran = new SlipwayRun().run("status", "-i", cluster.inventory().toString());

        assertThat(ran.exit()).as(ran.toString()).isZero();
        assertThat(ran.stdout().lines()).hasSizeLessThan(40).allSatisfy(line -> assertThat(line.length())
                .isLessThanOrEqualTo(120));
        assertThat(ran.stdout()).contains("healthy: 3 hosts, nothing found").doesNotContain("PRIVATE");
    }

    @Test
    @Order(3)
    void theKubeletIsStopped(@Kubernetes Lab lab) throws InterruptedException {
        lab.run("h2", "systemctl stop kubelet").ok();

        ClusterStatus ill = awaiting("kubelet-stopped h2");

        assertThat(ill.exit()).isEqualTo(3);
        assertThat(ill.told("kubelet-stopped h2")).contains("is stopped", "systemctl enable --now kubelet");
        lab.run("h2", "systemctl start kubelet").ok();
    }

    @Test
    @Order(4)
    void swapIsOn(@Kubernetes Lab lab) throws InterruptedException {
        String config = "/var/lib/kubelet/config.yaml";
        lab.run(
                        "h2",
                        "printf 'Filename Type Size Used Priority\\n/dev/vdb partition 1048572 0 -2\\n' > /run/swaps;"
                                + " mount --bind /run/swaps /proc/swaps;"
                                + " sed -i 's/^failSwapOn: false/failSwapOn: true/' " + config
                                + "; systemctl restart kubelet")
                .ok();

        assertThat(awaiting("swap-on h2").told("swap-on h2")).contains("/dev/vdb", "swapoff -a");
        assertThat(awaiting("kubelet-stopped h2").told("kubelet-stopped h2")).contains("swap is on");
        lab.run(
                        "h2",
                        "umount /proc/swaps; sed -i 's/^failSwapOn: true/failSwapOn: false/' " + config
                                + "; systemctl restart kubelet")
                .ok();
    }

    @Test
    @Order(5)
    void aPortIsTaken(@Kubernetes Lab lab) throws IOException, InterruptedException {
        String listen = "systemd-run --quiet --unit=squatter socat TCP6-LISTEN:10250,fork,ipv6only=0 /dev/null";
        lab.run("h2", "systemctl stop kubelet; " + listen + "; sleep 1; systemctl start kubelet")
                .ok();

        assertThat(awaiting("port-taken h2").told("port-taken h2")).contains("10250 of kubelet is taken by 'socat'");
        lab.run("h2", "systemctl stop squatter; systemctl restart kubelet").ok();

        // before there is a kubelet: kubeadm's own preflight, so nothing is begun
        lab.run("h4", listen).ok();
        Cluster bigger = joining(lab, "workers");
        token(lab, "1h", "");
        Ran refused = bigger.slipway("apply --yes", JOIN);
        lab.run("h4", "systemctl stop squatter").ok();
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.stdout()).contains("Port-10250").contains("10250 is in use");
        assertNothingBegun(lab);
        awaitingHealth();
    }

    @Test
    @Order(6)
    void aHostTimesOutBehindTheBalancer(@Kubernetes Lab lab) throws InterruptedException {
        String rule = " INPUT -p tcp --dport 6443 -s " + lab.address("h3") + " -j DROP";
        lab.run("h1", "iptables -I" + rule).ok();

        ClusterStatus ill = awaiting("backend-down h3");

        assertThat(ill.told("backend-down h3")).contains("back end h1", "no answer in time", "firewall");
        lab.run("h1", "iptables -D" + rule).ok();
        awaitingHealth();
    }

    @Test
    @Order(7)
    void aMemberOfEtcdHasAnotherCa(@Kubernetes Lab lab) throws InterruptedException {
        String pki = "/etc/kubernetes/pki/etcd/";
        lab.run(
                        "h1",
                        "cp " + pki + "ca.crt /root/; openssl req -x509 -newkey rsa:2048 -nodes -keyout /root/other.key"
                                + " -subj /CN=etcd-ca -days 3650 -out " + pki + "ca.crt 2> /dev/null")
                .ok();

        ClusterStatus ill = awaiting("certificate-wrong-ca h1");

        assertThat(ill.findings()).contains("etcd-member-down h1");
        assertThat(ill.told("etcd-member-down h1")).contains("signed by another CA");
        assertThat(ill.told("certificate-wrong-ca h1")).contains(pki + "server.crt", "put back the right CA");
        lab.run("h1", "cp /root/ca.crt " + pki + "ca.crt").ok();
        awaitingHealth();
    }

    @Test
    @Order(8)
    void twoHostsHaveOneProductUuid(@Kubernetes Lab lab) throws InterruptedException {
        for (String host : new String[] {"h1", "h2"}) {
            lab.run("root", host, "sh -s " + UUID, Resources.text("kubernetes/product-uuid.sh"))
                    .ok();
        }

        ClusterStatus ill = awaiting("same-product-uuid h1");
        Ran preflight = cluster.slipway("plan", "preflight.yml");

        lab.each("umount /sys/class /run/class-was", "h1", "h2");
        assertThat(ill.told("same-product-uuid h1")).contains("h1 and h2", UUID, "hypervisor");
        assertThat(preflight.exit()).isEqualTo(3);
        assertThat(preflight.stdout()).contains("ProductUuid", "is also that of h2");
        awaitingHealth();
    }

    @Test
    @Order(9)
    void aTokenHasExpired(@Kubernetes Lab lab) throws IOException, InterruptedException {
        Cluster bigger = joining(lab, "workers");
        token(lab, "1s", "");
        Thread.sleep(Duration.ofSeconds(3));

        Ran refused = bigger.slipway("apply --yes", JOIN);

        assertThat(refused.exit()).as(refused.toString()).isEqualTo(3);
        assertThat(refused.stdout()).contains("it has expired", "kubeadm token create");
        assertNothingBegun(lab);
    }

    @Test
    @Order(10)
    void aCertificateKeyHasExpired(@Kubernetes Lab lab) throws IOException {
        Cluster bigger = joining(lab, "control_plane");
        cluster.kubectl("h1", "-n kube-system delete secret kubeadm-certs --ignore-not-found");
        token(lab, "1h", "0".repeat(64));

        Ran refused = bigger.slipway("apply --yes", JOIN);

        assertThat(refused.exit()).as(refused.toString()).isEqualTo(3);
        assertThat(refused.stdout()).contains("the certificate key in the configuration opens nothing", "two hours");
        assertThat(cluster.kubectl("h1", "get nodes -o name")).doesNotContain("h4");
        assertThat(lab.run("h4", "ls /etc/kubernetes/manifests 2> /dev/null").stdout())
                .isBlank();
    }

    @Test
    @Order(11)
    void aHostIsDown(@Kubernetes Lab lab) throws InterruptedException {
        lab.run("h2", "systemctl poweroff");

        ClusterStatus ill = awaiting("host-unreachable h2");

        assertThat(ill.root().get("hosts").get("h2").get("reachable").asBoolean())
                .isFalse();
        assertThat(ill.root().get("hosts").get("h1").get("reachable").asBoolean())
                .isTrue();
        assertThat(awaiting("node-not-ready h2").exit()).isEqualTo(3);
        // and the control plane with its etcd and its API server
        lab.run("h1", "systemctl poweroff");
        ClusterStatus dead = awaiting("backend-down h3");
        assertThat(dead.findings()).contains("host-unreachable h1", "host-unreachable h2");
    }

    /** An inventory in which h4 is one host more of a group. */
    private static Cluster joining(Lab lab, String group) throws IOException {
        Path place = Files.createDirectories(directory.resolve(group));
        Cluster made = inventory(lab, place, group.equals("workers") ? "control_plane=h1" : "control_plane=h1,h4");
        String text = Files.readString(made.inventory());
        if (group.equals("workers")) {
            Files.writeString(made.inventory(), text.replace("        h2:\n", "        h2:\n        h4:\n"));
        }
        return made;
    }

    private static void token(Lab lab, String life, String key) {
        String token = cluster.await("h1", "kubeadm token create --ttl " + life);
        String endpoint = lab.address("h3") + ":6443";
        lab.run(
                        "root",
                        "h4",
                        "sh -s " + endpoint + " " + token + " " + key,
                        Resources.text("kubernetes/join-by-itself.sh"))
                .ok();
    }

    private static void assertNothingBegun(Lab lab) {
        assertThat(lab.run(
                                "h4",
                                "ls /etc/kubernetes/*.unfinished /etc/kubernetes/*.conf /var/lib/kubelet/config.yaml 2> /dev/null")
                        .stdout())
                .isBlank();
    }
}
