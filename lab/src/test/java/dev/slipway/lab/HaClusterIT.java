package dev.slipway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
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
 * Bare hosts become a cluster by kubernetes.yml alone: an etcd of three on hosts of its own, two control planes behind a load
 * balancer, a worker. Once in one go, which is held to its plan; once killed ten times on the way, which must come out the same.
 *
 * <p>Where it is killed is random; {@code -Dkill.seed=N} has it killed at the same places again.
 */
@ExtendWith(LabExtension.class)
@Tag("cluster")
@Timeout(2400)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HaClusterIT {
    private static final String PLAYBOOK = "kubernetes.yml";
    private static final String EXTERNAL =
            "-e etcd_topology=external -e {\"kubelet_config\":{\"maxPods\":200}} -e kubeadm_patches="
                    + Resources.path("modules/files/kubeadm_patches");
    private static final String BY_HAND = EXTERNAL + " -e certificate_distribution=copy";
    private static final String[] HOSTS = {"h1", "h2", "h3", "h4", "h5", "h6", "h7"};
    private static final List<String> CONTROL_PLANES = List.of("h4", "h5");
    private static final int KILLS = 10;

    @TempDir
    private static Path directory;

    private static Cluster cluster;
    private static TreeMap<String, Tree> bare;
    private static List<Duration> changes = List.of();
    private static Duration whole = Duration.ZERO;
    private static ClusterState reference;

    @BeforeAll
    static void bareHosts(@Kubernetes Lab lab) throws IOException {
        makeBare(lab);
        cluster = Cluster.of(lab, directory, "etcd=h1,h2,h3", "control_plane=h4,h5", "workers=h6", "load_balancers=h7");
        bare = trees(lab);
    }

    /** On the worker somebody has left a flag that is in the way of what the inventory declares. */
    private static void makeBare(Lab lab) {
        lab.reset(HOSTS);
        lab.run("h6", "echo KUBELET_EXTRA_ARGS=--max-pods=50 > /etc/default/kubelet")
                .ok();
    }

    private static TreeMap<String, Tree> trees(Lab lab) {
        TreeMap<String, Tree> trees = new TreeMap<>();
        for (String host : HOSTS) {
            // the network of pods is for others to make; containerd makes its directory
            trees.put(host, lab.tree(host, "/etc").without("/etc/cni"));
        }
        return trees;
    }

    @Test
    @Order(1)
    void bareHostsBecomeTheClusterThatThePlanShows(@Kubernetes Lab lab) throws InterruptedException {
        Report plan = cluster.plan(BY_HAND + " " + PLAYBOOK);
        trees(lab).forEach((host, tree) -> assertThat(bare.get(host).differences(tree))
                .as("planning touches nothing on " + host)
                .isEmpty());
        assertThat(PlannedFiles.of(plan, "h6").notes())
                .anyMatch(note -> note.startsWith("maxPods is declared as 200, ")
                        && note.contains("/etc/default/kubelet has --max-pods=50"));
        Map<String, Map<String, String>> shown = new HashMap<>();
        for (String host : HOSTS) {
            PlannedFiles files = PlannedFiles.of(plan, host);
            shown.put(host, files.contents(contents(lab, host, files.shown())));
        }

        WatchedApply apply = WatchedApply.start(cluster.inventory(), BY_HAND, PLAYBOOK);
        whole = apply.succeed();
        changes = apply.changes();

        TreeMap<String, Tree> made = trees(lab);
        for (String host : HOSTS) {
            TreeSet<String> promised = PlannedFiles.of(plan, host).paths();
            TreeSet<String> below = bare.get(host).changed(made.get(host));
            below.removeIf(path -> made.get(host).entries().containsKey(path)
                    && made.get(host).entries().get(path).type().equals("d")
                    && !promised.contains(path));
            assertThat(below)
                    .as("made on " + host)
                    .isEqualTo(new TreeSet<>(promised.stream()
                            .filter(path -> path.startsWith("/etc/"))
                            .toList()));
            lab.run(host, "ls -d " + String.join(" ", promised)).ok();
            assertThat(contents(lab, host, new TreeSet<>(shown.get(host).keySet())))
                    .as("what files hold on " + host)
                    .isEqualTo(shown.get(host));
        }
        assertNothingLeft(BY_HAND);
        lab.each("test ! -e /root/.kube", HOSTS);
        reference = ClusterState.of(cluster, HOSTS);
    }

    /** While the machine is busy, a member of etcd may answer too late for a moment: the plan would wait for it. */
    private static void assertNothingLeft(String options) throws InterruptedException {
        for (int tries = 0; tries < 5; tries++) {
            Report plan = cluster.plan(options + " " + PLAYBOOK);
            assertThat(plan.changes().values()).allMatch(List::isEmpty);
            if (!plan.root().toString().contains("\"waits\":")) {
                break;
            }
            Thread.sleep(Duration.ofSeconds(3));
        }
        cluster.assertNothingLeft(options + " " + PLAYBOOK);
    }

    /** Empty for what is not there. */
    private static Map<String, String> contents(Lab lab, String host, TreeSet<String> paths) {
        Map<String, String> contents = new TreeMap<>();
        for (String path : paths) {
            contents.put(
                    path, lab.run(host, "cat " + path + " 2>/dev/null || true").stdout());
        }
        return contents;
    }

    @Test
    @Order(2)
    void nodesAreReadyAndEveryMemberOfEtcdIsHealthy() {
        cluster.network("h4", "h5", "h6");
        cluster.kubectl("h4", "wait --for=condition=Ready --timeout=240s node/h4 node/h5 node/h6");

        assertThat(
                        cluster.kubectl(
                                "h5",
                                "-n kube-system get pod kube-apiserver-h5 -o 'jsonpath={.metadata.annotations.example\\.net/kept-by}'"))
                .as("patched")
                .isEqualTo("slipway");
        assertThat(reference.nodes()).hasSize(3);
        assertThat(reference.members()).hasSize(3);
        assertThat(cluster.kubectl("h4", "-n kube-system get secret kubeadm-certs --ignore-not-found"))
                .as("keys copied by hand are not in the cluster")
                .isEmpty();
    }

    @Test
    @Order(3)
    void endpointAnswersWhenEitherControlPlaneIsStopped(@Kubernetes Lab lab) {
        for (String stopped : CONTROL_PLANES) {
            String other = stopped.equals("h4") ? "h5" : "h4";
            lab.run(stopped, "mv /etc/kubernetes/manifests/kube-apiserver.yaml /root/")
                    .ok();
            cluster.await(
                    "h7",
                    "until echo show stat | socat - /run/haproxy/admin.sock | grep '^apiservers," + stopped
                            + ",.*,DOWN,'; do sleep 1; done");

            assertThat(IntStream.range(0, 10).mapToObj(time -> cluster.kubectl(other, "get node h6 -o name")))
                    .as("without " + stopped)
                    .containsOnly("node/h6");
            cluster.kubectl(other, "create namespace without-" + stopped);

            lab.run(stopped, "mv /root/kube-apiserver.yaml /etc/kubernetes/manifests/")
                    .ok();
            cluster.await(
                    "h7",
                    "until echo show stat | socat - /run/haproxy/admin.sock | grep '^apiservers," + stopped
                            + ",.*,UP,'; do sleep 1; done");
        }
    }

    @Test
    @Order(4)
    void applyThatIsKilledTenTimesComesOutTheSame(@Kubernetes Lab lab) throws InterruptedException {
        long seed = Long.getLong("kill.seed", System.nanoTime() % 100_000);
        System.err.println("killed at random places, as -Dkill.seed=" + seed + " has it again");
        Random random = new Random(seed);
        assertThat(reference).as("what came of it in one go").isNotNull();
        makeBare(lab);
        int done = 0;
        for (int kills = 0; kills < KILLS; ) {
            WatchedApply apply = WatchedApply.start(cluster.inventory(), EXTERNAL, PLAYBOOK);
            Duration time = time(random, done, KILLS - kills);
            if (apply.endsWithin(time)) {
                apply.succeed();
                makeBare(lab);
                done = 0;
            } else {
                apply.kill();
                kills++;
                done += apply.changes().size();
                System.err.println("kill " + kills + " after " + time.toMillis() + " ms, " + done + " of "
                        + changes.size() + " changes: " + apply);
            }
        }
        WatchedApply.start(cluster.inventory(), EXTERNAL, PLAYBOOK).succeed();

        assertNothingLeft(EXTERNAL);
        assertThat(ClusterState.of(cluster, HOSTS).differences(reference)).isEmpty();
    }

    /** So that what is left to do, as long as it took in one go, is spread over the kills that are left. */
    private static Duration time(Random random, int done, int kills) {
        Duration before = done == 0 ? Duration.ZERO : changes.get(Math.min(done, changes.size()) - 1);
        Duration left = whole.minus(before).plus(changes.getFirst());
        // a little less than that, or it would often be over before the last kill
        long most = left.multipliedBy(8).dividedBy(5L * (kills + 1)).toMillis();
        return Duration.ofMillis(random.nextLong(most));
    }
}
