package dev.slipway.modules.kubeadm.status;

import static dev.slipway.modules.kubeadm.status.IllClusters.facts;
import static dev.slipway.modules.kubeadm.status.IllClusters.h1;
import static dev.slipway.modules.kubeadm.status.IllClusters.h2;
import static dev.slipway.modules.kubeadm.status.IllClusters.h3;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.model.Connectivity;
import dev.slipway.modules.kubeadm.status.IllClusters.Ill;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case of the doctor: a healthy cluster of one control plane, one worker and one load balancer, with one thing wrong. */
class DoctorTest {
    private static List<String> ids(ClusterFacts facts) {
        return Doctor.findings(facts).stream()
                .map(finding -> finding.id() + " " + finding.host())
                .map(String::strip)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.modules.kubeadm.status.IllClusters#all")
    void namesWhatIsWrongAndNothingElse(Ill ill) {
        assertThat(ids(ill.facts())).containsExactlyInAnyOrderElementsOf(ill.found());
    }

    @ParameterizedTest
    @MethodSource("dev.slipway.modules.kubeadm.status.IllClusters#all")
    void everyFindingHasANextStep(Ill ill) {
        assertThat(Doctor.findings(ill.facts()))
                .allSatisfy(finding -> assertThat(finding.remedy()).isNotBlank());
    }

    @Test
    void findsNothingInAHealthyCluster() {
        assertThat(Doctor.findings(facts(h1(), h2(), h3()))).isEmpty();
    }

    @Test
    void everyCaseIsProvenByAFixture() {
        Set<String> proven = IllClusters.all()
                .flatMap(ill -> ill.found().stream())
                .map(found -> found.split(" ")[0])
                .collect(Collectors.toSet());
        assertThat(Arrays.stream(Case.values()).map(Case::id))
                .filteredOn(id -> !Set.of("no-cluster", "certificate-expires", "two-control-planes")
                        .contains(id))
                .as("the others have tests of their own")
                .allSatisfy(id -> assertThat(proven).contains(id));
    }

    @Test
    void tellsCertificatesThatEndSoonAndThoseThatEnded() {
        List<HostFacts> hosts = facts(h1(), h2(), h3()).hosts();
        Instant end = Instant.parse("2027-11-21T18:00:00Z");

        List<String> before = ids(new ClusterFacts(hosts, List.of(), Set.of(), end.minus(Duration.ofDays(20))));
        List<String> after = ids(new ClusterFacts(hosts, List.of(), Set.of(), end.plus(Duration.ofDays(20))));

        assertThat(before).hasSize(10).containsOnly("certificate-expires h1");
        assertThat(after).hasSize(12).containsOnly("certificate-expired h1", "certificate-expired h2");
    }

    @Test
    void saysThatThereIsNoClusterAndHowToMakeOne() {
        KnownHost bare = KnownHost.like("h3", Role.CONTROL_PLANE, "10.95.0.13").unit("kubelet", "inactive");

        assertThat(Doctor.findings(facts(bare))).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Case.NO_CLUSTER);
            assertThat(finding.remedy()).contains("playbooks/kubernetes.yml");
        });
    }

    @Test
    void aWorkerWhoseControlPlanesAreAllDownStillHasACluster() {
        ClusterFacts facts = new ClusterFacts(
                List.of(h2().endpoint(new Connectivity(Connectivity.Kind.TIMED_OUT, ""))
                        .facts()),
                List.of(new Silent(h1().facts().declared(), "no answer", "")),
                Set.of(),
                KnownHost.NOW);

        assertThat(ids(facts)).containsExactly("host-unreachable h1", "endpoint-down h2");
    }

    @Test
    void aLoadBalancerIsHeardWhenAllElseIsDown() {
        KnownHost balancer = h3().edit("balancer", ",UP,1,1,0,1,1,947", ",DOWN,1,1,0,1,1,947");
        ClusterFacts facts = new ClusterFacts(
                List.of(balancer.facts()),
                List.of(
                        new Silent(h1().facts().declared(), "no answer", ""),
                        new Silent(h2().facts().declared(), "no answer", "")),
                Set.of(),
                KnownHost.NOW);

        assertThat(ids(facts)).containsExactly("host-unreachable h1", "host-unreachable h2", "backend-down h3");
    }

    @Test
    void twoControlPlanesBesideAnExternalEtcdAreOnlyNoted() {
        KnownHost first = h1().without("/etc/kubernetes/manifests/etcd.yaml");
        KnownHost second = h2().as("h2", Role.CONTROL_PLANE, "10.95.0.12", "");

        assertThat(Doctor.findings(facts(first, second, h3())))
                .extracting(Finding::kind, Finding::severity)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Case.TWO_CONTROL_PLANES, Severity.NOTE));
    }

    @Test
    void putsTheWorstFirst() {
        List<Finding> findings = Doctor.findings(facts(
                h1(),
                h2().unit("kubelet", "inactive").ahead(Duration.ofMinutes(3)).output("missing tools", "socat"),
                h3()));

        assertThat(findings)
                .extracting(Finding::severity)
                .containsExactly(Severity.ERROR, Severity.WARNING, Severity.WARNING);
    }
}
