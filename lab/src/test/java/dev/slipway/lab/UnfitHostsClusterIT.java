package dev.slipway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Hosts that cannot be nodes are told by preflight.yml, and the playbooks after it in the same run change nothing on them. */
@ExtendWith(LabExtension.class)
@Tag("cluster")
@Timeout(300)
class UnfitHostsClusterIT {
    /** What the kernel tells of the machine, which lab hosts have not got; the rest of the directory stays what it is. */
    private static final String SAME_MACHINE = """
            cp -a /sys/class /run/class
            mkdir -p /run/class/dmi/id
            echo 4c4c4544-0042-3510-8052-b4c04f4e4d32 > /run/class/dmi/id/product_uuid
            mount --bind /run/class /sys/class
            """;

    private static final String EVERYTHING = "preflight.yml node-prep.yml load-balancer.yml kubernetes.yml";

    @TempDir
    private static Path directory;

    private static Cluster cluster;

    @BeforeAll
    static void preparedHosts(@Kubernetes Lab lab) throws IOException {
        lab.reset("h1", "h2", "h3");
        String inventory = lab.inventory("control_plane=h1,h2", "workers=h3")
                + "    etcd: {hosts: {}}\n    load_balancers: {hosts: {}}\n";
        cluster = new Cluster(lab, Files.writeString(directory.resolve("hosts.yaml"), inventory));
        cluster.apply("node-prep.yml");
    }

    @Test
    void twoHostsWithOneProductUuidAndATakenPortAreRefusedBeforeAnythingChanges(@Kubernetes Lab lab) {
        assertThat(cluster.slipway("plan", "preflight.yml").exit()).isZero();
        lab.each(SAME_MACHINE, "h1", "h2");
        lab.run("h3", "systemd-run --quiet --unit=squatter socat TCP-LISTEN:10250,fork /dev/null")
                .ok();
        cluster.await("h3", "until ss -Hltn | grep -q ':10250 '; do sleep 0.2; done");
        Map<String, Tree> before = trees(lab);

        Ran ran = cluster.slipway("apply --yes", EVERYTHING);

        assertThat(ran.exit()).as(ran.toString()).isEqualTo(3);
        assertThat(ran.stdout())
                .contains("ProductUuid")
                .contains("4c4c4544-0042-3510-8052-b4c04f4e4d32")
                .contains("Port-10250");
        Report report = Report.of(ran);
        assertThat(report.summary("failed")).as(ran.toString()).isEqualTo(3);
        assertThat(report.summary("changed")).isZero();
        assertThat(report.changes().values()).allMatch(List::isEmpty);
        assertThat(trees(lab)).isEqualTo(before);
    }

    private static Map<String, Tree> trees(Lab lab) {
        return Map.of(
                "h1", lab.tree("h1", "/etc", "/var/lib/kubelet"),
                "h2", lab.tree("h2", "/etc", "/var/lib/kubelet"),
                "h3", lab.tree("h3", "/etc", "/var/lib/kubelet"));
    }
}
