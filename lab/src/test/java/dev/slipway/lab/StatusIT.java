package dev.slipway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Status where there is no cluster, and where hosts do not answer. */
@ExtendWith(LabExtension.class)
@Timeout(180)
class StatusIT {
    @TempDir
    private Path directory;

    @BeforeEach
    void bareHosts(Lab lab) {
        lab.reset("h1", "h2");
    }

    private Path inventory(Lab lab, String... groups) throws IOException {
        return Files.writeString(directory.resolve("hosts.yaml"), lab.inventory(groups));
    }

    @Test
    void bareHostsAreNoClusterAndStayBare(Lab lab) throws IOException {
        Path hosts = inventory(lab, "control_plane=h1", "workers=h2");
        Ran ran = new SlipwayRun().run("status", "-i", hosts.toString());

        assertThat(ran.exit()).as(ran.toString()).isEqualTo(3);
        assertThat(ran.stdout())
                .contains("no-cluster", "no cluster here", "playbooks/kubernetes.yml", "not healthy: 2 hosts, 1 error");
        assertThat(ran.stderr()).isEmpty();
        assertThat(lab.run("h1", "ls -A /etc/kubernetes /var/lib/kubelet 2> /dev/null")
                        .stdout())
                .isBlank();
    }

    @Test
    void aHostThatIsDownIsToldAndTheOthersAreAsked(Lab lab) throws IOException {
        Path hosts = inventory(lab, "control_plane=h1", "workers=h2");
        lab.run("h2", "systemctl stop ssh.socket ssh.service");

        ClusterStatus status = ClusterStatus.of(hosts);

        assertThat(status.findings()).containsExactly("host-unreachable h2", "no-cluster");
        assertThat(status.root().get("hosts").get("h1").get("reachable").asBoolean())
                .isTrue();
        assertThat(status.root()
                        .get("hosts")
                        .get("h2")
                        .get("error")
                        .get("message")
                        .asString())
                .contains("refuses the connection");
    }

    @Test
    void aHostThatHangsKeepsNobodyWaiting(Lab lab) throws IOException {
        Path hosts = inventory(lab, "control_plane=h1", "workers=h2");
        lab.run("h2", "printf '#!/bin/sh\\nsleep 1000\\n' > /usr/local/bin/kubelet; chmod +x /usr/local/bin/kubelet")
                .ok();
        Instant begun = Instant.now();

        Ran ran = new SlipwayRun().run("status", "--host-timeout", "6", "-i", hosts.toString());

        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(30));
        assertThat(ran.stdout()).contains("host-unreachable", "h2: ", "within 6 s", "--host-timeout", "no-cluster");
        assertThat(ran.exit()).isEqualTo(3);
    }

    @Test
    void whatCannotBeTrueIsToldBeforeAnyConnection(Lab lab) throws IOException {
        Path hosts = inventory(lab, "control_plane=h1");

        Ran none = new SlipwayRun().run("status");
        Ran nobody = new SlipwayRun().run("status", "-i", hosts.toString(), "--limit", "h9");

        assertThat(none.exit()).isEqualTo(1);
        assertThat(none.stderr()).contains("there is no inventory", "-i");
        assertThat(nobody.exit()).isEqualTo(1);
        assertThat(nobody.stderr()).contains("h9");
    }
}
