package dev.slipway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code playbooks/node-prep.yml} and {@code kubernetes-install.yml} with {@code kubernetes_source: yum}, on a host that dnf, rpm, signed packages and what
 * SELinux shows of itself make one of Red Hat's kind. The kernel's SELinux is not there: nothing is enforced.
 */
@ExtendWith(LabExtension.class)
@Timeout(300)
class YumInstallIT {
    private static final String PLAYBOOK = "playbooks/kubernetes-install.yml";
    private static final String PREPARATION = "playbooks/node-prep.yml";
    private static final String SELINUX = "/sys/fs/selinux/enforce /etc/selinux/config";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** A second run fetches nothing. */
    private static final Path PACKAGES = SlipwayRun.root().resolve("lab/target/dnf");

    @TempDir
    private Path directory;

    @BeforeEach
    void hostOfRedHatsKind(Lab lab) throws IOException {
        lab.reset("h1");
        Processes.run(
                        new ProcessBuilder(
                                "bash",
                                Resources.path("install/fetch-debs.sh").toString(),
                                PACKAGES.toString(),
                                lab.key().resolveSibling("ssh_config").toString(),
                                "h1",
                                "dnf",
                                "rpm",
                                "createrepo-c",
                                "gpg",
                                "gpg-agent"),
                        "",
                        PATIENCE)
                .ok();
        for (String script : List.of("redhat", "yum-repositories")) {
            lab.run("root", "h1", "bash", Resources.text("install/" + script + ".sh"))
                    .ok();
        }
        for (String key : List.of("right", "wrong")) {
            Files.writeString(
                    directory.resolve(key + ".asc"),
                    lab.run("h1", "cat /srv/" + key + ".asc").ok() + "\n");
        }
        Files.writeString(
                directory.resolve("hosts.yaml"),
                lab.inventory("control_plane=h1") + "    workers: {hosts: {}}\n    etcd: {hosts: {}}\n"
                        + "    load_balancers: {hosts: {}}\n");
    }

    @Test
    void signedPackagesAreInstalledAndAnUpgradeOfAllLeavesThemAlone(Lab lab) throws IOException {
        String strict = lab.run("h1", "cat " + SELINUX).ok();
        assertThat(strict).startsWith("1\n").contains("\nSELINUX=enforcing\n");
        Report planned = Report.of(run("plan", "1.31.4", "right"));
        assertThat(planned.changes().get("h1"))
                .contains(
                        "Containers may reach the host's files: update file:/etc/selinux/config",
                        "Containers may reach the host's files: update selinux");
        assertThat(lab.run("h1", "cat " + SELINUX).ok())
                .as("planning touches nothing")
                .isEqualTo(strict);

        assertPrepared(lab);

        Ran refused = run("apply --yes", "1.31.4", "wrong");
        assertThat(refused.exit()).as(refused.stdout()).isEqualTo(3);
        assertThat(refused.stdout()).contains("GPG check FAILED");
        assertThat(lab.run("h1", "ls /usr/bin/kubelet").exit()).isNotZero();

        Ran applied = run("apply --yes", "1.31.4", "right");
        assertThat(applied.exit()).as(applied.toString()).isZero();
        assertThat(versions(lab)).isEqualTo("1.31.4 1.31.4 1.31.4");
        assertThat(lab.run("h1", "rpm -q --qf '%{NAME} ' containerd.io cri-tools kubernetes-cni")
                        .ok())
                .isEqualTo("containerd.io cri-tools kubernetes-cni");
        assertThat(lab.run("h1", "systemctl is-enabled kubelet containerd; systemctl is-active containerd")
                        .ok())
                .isEqualTo("enabled\nenabled\nactive");
        assertThat(lab.run("h1", "cat /etc/containerd/config.toml").ok())
                .as("the package's own file does not replace ours")
                .contains("SystemdCgroup = true")
                .doesNotContain("disabled_plugins");
        assertPermissive(lab, strict);
        assertNothingToChange("1.31.4");

        lab.run("h1", "dnf -y upgrade").ok();
        assertThat(lab.run("h1", "dnf -y install kubelet-1.31.5").exit()).isNotZero();
        assertThat(versions(lab)).isEqualTo("1.31.4 1.31.4 1.31.4");
        assertNothingToChange("1.31.4");

        // newer, then older
        for (String version : List.of("1.31.5", "1.31.3")) {
            assertThat(Report.of(run("plan", version, "right")).changes().get("h1"))
                    .containsExactly(
                            "Install kubelet, kubeadm and kubectl: run dnf:lists",
                            "Install kubelet, kubeadm and kubectl: update package:kubelet,kubeadm,kubectl");
            Ran moved = run("apply --yes", version, "right");
            assertThat(moved.exit()).as(moved.toString()).isZero();
            assertThat(versions(lab)).isEqualTo(String.join(" ", version, version, version));
            assertNothingToChange(version);
        }
    }

    /** The tools' packages have names of their own. */
    private void assertPrepared(Lab lab) throws IOException {
        Path names = Files.writeString(
                directory.resolve("names.yaml"), "node_packages: [conntrack-tools, ethtool, iptables-nft, socat]\n");
        String[] common = ("--output json -i " + directory + "/hosts.yaml -e @" + names + " " + PREPARATION).split(" ");
        Ran prepared = Fidelity.slipway("apply --yes", common);
        assertThat(prepared.exit()).as(prepared.toString()).isZero();
        assertThat(lab.run("h1", "rpm -q --whatprovides --qf '%{NAME} ' conntrack ebtables")
                        .ok())
                .isEqualTo("conntrack-tools iptables-nft");
        assertThat(Fidelity.slipway("plan --detailed-exitcode", common).exit()).isZero();
    }

    private static void assertPermissive(Lab lab, String strict) {
        assertThat(lab.run("h1", "cat " + SELINUX).ok())
                .isEqualTo(strict.replaceFirst("1", "0").replace("SELINUX=enforcing", "SELINUX=permissive"));
        assertThat(lab.run("h1", "stat -c %C /etc/selinux/config /etc/crictl.yaml /etc/yum.repos.d/kubernetes.repo")
                        .ok())
                .as("a file that is replaced keeps its label, a new one gets its own")
                .isEqualTo(
                        "system_u:object_r:selinux_config_t:s0\nsystem_u:object_r:etc_t:s0\nsystem_u:object_r:etc_t:s0");
    }

    private void assertNothingToChange(String version) {
        Ran again = run("plan --detailed-exitcode", version, "right");
        assertThat(Report.of(again).changes().values()).as(again.stdout()).allMatch(List::isEmpty);
        assertThat(again.exit()).as(again.toString()).isZero();
    }

    /** Those of kubelet, kubeadm and kubectl. */
    private static String versions(Lab lab) {
        return lab.run("h1", "rpm -q --qf '%{VERSION} ' kubelet kubeadm kubectl")
                .ok();
    }

    private Ran run(String verb, String version, String key) {
        return Fidelity.slipway(
                verb,
                "--output json -i",
                directory.resolve("hosts.yaml").toString(),
                PLAYBOOK,
                "-e kubernetes_source=yum -e containerd_package=containerd.io -e kubernetes_repository=file:///srv/kubernetes/",
                "-e kubernetes_version=" + version,
                "-e kubernetes_repository_key=" + directory.resolve(key + ".asc"));
    }
}
