package dev.slipway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lab itself: what other tests take for granted. */
@ExtendWith(LabExtension.class)
class LabIT {

    @Test
    void systemdIsUpAndNothingFailed(Lab lab) {
        lab.reset("h1");
        assertThat(lab.host("h1").run("systemctl is-system-running").ok()).isEqualTo("running");
    }

    @Test
    void daemonsAreInstalledButDoNotRun(Lab lab) {
        lab.reset("h1");
        assertThat(lab.run("h1", "command -v etcd && command -v haproxy && command -v keepalived")
                        .exit())
                .isZero();
        assertThat(lab.run("h1", "systemctl is-active etcd haproxy keepalived").stdout())
                .isEqualTo("inactive\ninactive\ninactive\n");
    }

    @Test
    void hostsAreDistinct(Lab lab) {
        for (String question : new String[] {"hostname", "cat /etc/machine-id", "cat /etc/ssh/ssh_host_*_key.pub"}) {
            assertThat(Stream.of("h1", "h2", "h3").map(h -> lab.run(h, question).ok()))
                    .as(question)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void hostsReachEachOther(Lab lab) {
        String probe = "timeout 5 bash -c 'exec 3<>/dev/tcp/" + lab.address("h2") + "/22'";
        assertThat(lab.run("h1", probe)).extracting(Ran::exit).isEqualTo(0);
    }

    @Test
    void usersBecomeRoot(Lab lab) {
        LabHost host = lab.host("h2");
        assertThat(host.runAs("ops", "sudo -n id -un", "").ok()).isEqualTo("root");
        assertThat(host.runAs("opspw", "sudo -n id -un", "").exit()).isEqualTo(1);
        assertThat(host.runAs("opspw", "sudo -S -p '' id -un", "slipway-lab\n").ok())
                .isEqualTo("root");
    }

    @Test
    void treeShowsWhatWasTouchedAndResetMakesBare(Lab lab) {
        LabHost host = lab.host("h3");
        Tree before = host.tree("/etc", "/opt");
        assertThat(before.differences(host.tree("/etc", "/opt"))).isEmpty();
        host.run("echo x > '/opt/a b' && chmod 600 /etc/hosts && rm /etc/issue").ok();
        assertThat(before.differences(host.tree("/etc", "/opt")))
                .extracting(line -> line.substring(0, line.indexOf(" Entry")))
                .contains("+ /opt/a b", "~ /etc/hosts", "- /etc/issue");
        host.reset();
        assertThat(host.run("ls -A /opt; stat -c %a /etc/hosts; ls /etc/issue").stdout())
                .isEqualTo("644\n/etc/issue\n");
    }

    @Test
    void aHostThatWasStoppedIsSilentAndComesBackWithWhatItWrote(Lab lab) {
        LabHost host = lab.host("h3");
        String identity = host.run("sync; echo kept > /root/kept; sync; cat /etc/machine-id")
                .ok();

        lab.stop("h3");
        String probe = "timeout 2 bash -c 'exec 3<>/dev/tcp/" + lab.address("h3") + "/22'";
        assertThat(lab.run("h1", probe).exit()).isNotZero();

        lab.start("h3");
        assertThat(host.run("cat /etc/machine-id").ok()).isEqualTo(identity);
        assertThat(host.run("cat /root/kept").ok()).isEqualTo("kept");
        host.reset();
        assertThat(host.run("ls /root/kept").exit()).isNotZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "frobnicate",
                "up",
                "up x",
                "up 3 --kubelet",
                "reset",
                "addr k1",
                "inventory etcd",
                "kubernetes frobnicate",
                "kubernetes up",
                "kubernetes up 2 --kubelet /tmp",
                "kubernetes ssh"
            })
    void wrongUsageEndsWithFive(String words) {
        Ran ran = lab(words, Map.of());
        assertThat(ran.exit()).as(ran.toString()).isEqualTo(5);
        assertThat(ran.stderr()).startsWith("lab: ").contains("bin/lab help");
    }

    @Test
    void networkOfAnotherLabIsRefused(Lab lab, @TempDir Path directory) {
        String network = lab.address("h1").replaceFirst("[.][0-9]+[.][0-9]+$", "");
        Map<String, String> other = Map.of("LAB", directory.toString(), "LAB_BRIDGE", "labother", "LAB_NET", network);
        Ran ran = lab("up 1", other);
        assertThat(ran.exit()).as(ran.toString()).isEqualTo(1);
        assertThat(ran.stderr()).contains("addresses " + network + ".* are in use");
    }

    @Test
    void labThatIsUpIsWhereItIsWhateverTheEnvironmentSays(Lab lab) {
        Map<String, String> other =
                Map.of("LAB", lab.key().getParent().toString(), "LAB_BRIDGE", "labother", "LAB_NET", "10.1");
        assertThat(lab("addr h1", other).ok()).isEqualTo(lab.address("h1"));
    }

    private static Ran lab(String words, Map<String, String> environment) {
        List<String> command =
                new ArrayList<>(List.of(SlipwayRun.root().resolve("bin/lab").toString()));
        command.addAll(List.of(words.split(" ")));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return Processes.run(builder, "", Duration.ofSeconds(60));
    }

    @Test
    void inventoryHasTheGroupsAskedFor(Lab lab) {
        assertThat(lab.inventory("etcd=h1,h2"))
                .contains("    h1: {ansible_host: " + lab.address("h1") + "}\n")
                .contains("    etcd:\n      hosts:\n        h1:\n        h2:\n");
    }
}
