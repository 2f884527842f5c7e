package dev.slipway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code playbooks/kubernetes-install.yml}: from a signed repository, from files, and what it refuses. */
@ExtendWith(LabExtension.class)
@Timeout(300)
class InstallIT {
    private static final String PLAYBOOK = "playbooks/kubernetes-install.yml";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    @BeforeEach
    void bareHosts(Lab lab) {
        lab.reset("h1", "h2");
        lab.each(Resources.text("install/repositories.sh"), "h1", "h2");
    }

    @Test
    void signedPackagesAreInstalledInTheVersionThatIsDeclaredAndHeld(Lab lab) throws IOException {
        String key = sign(lab, "h1", "right");
        serve(lab, "h1");
        String inventory = inventory(lab, "control_plane=h1", "workers=h2");
        String options = "-e kubernetes_source=apt -e kubernetes_version=1.31.4 -e kubernetes_repository_key=" + key
                + " -e kubernetes_repository=http://" + lab.address("h1") + ":8000/";
        Tree bare = lab.tree("h2", "/etc", "/usr", "/opt");

        Report planned = Report.of(run("plan", inventory, options));
        assertThat(planned.summary("failed")).as(planned.toString()).isZero();
        assertThat(bare.differences(lab.tree("h2", "/etc", "/usr", "/opt"))).isEmpty();
        assertThat(planned.files("h2"))
                .contains(
                        "/etc/containerd/config.toml",
                        "/etc/apt/keyrings/kubernetes.asc",
                        "/etc/apt/sources.list.d/kubernetes.sources");

        Ran applied = run("apply --yes", inventory, options);
        assertThat(applied.exit()).as(applied.toString()).isZero();
        for (String host : List.of("h1", "h2")) {
            assertThat(lab.run(host, "apt-mark showhold").ok()).isEqualTo("kubeadm\nkubectl\nkubelet");
            assertThat(lab.run(host, "dpkg-query -W -f '${Version} ' kubelet kubeadm kubectl")
                            .ok())
                    .isEqualTo("1.31.4-1.1 1.31.4-1.1 1.31.4-1.1");
            assertThat(lab.run(host, "systemctl is-enabled kubelet containerd; systemctl is-active containerd")
                            .ok())
                    .isEqualTo("enabled\nenabled\nactive");
            assertThat(lab.run(host, "cat /etc/containerd/config.toml").ok())
                    .contains("sandbox_image = \"registry.k8s.io/pause:3.10\"", "SystemdCgroup = true")
                    .doesNotContain("disabled_plugins");
        }

        Ran again = run("plan --detailed-exitcode", inventory, options);
        assertThat(Report.of(again).changes().values()).as(again.stdout()).allMatch(List::isEmpty);
        assertThat(again.exit()).as(again.toString()).isZero();

        lab.run("h2", "mkdir -p /etc/kubernetes && touch /etc/kubernetes/kubelet.conf")
                .ok();
        Ran tooFar = run("plan", inventory, options.replace("1.31.4", "1.33.0") + " -l h2");
        assertThat(tooFar.exit()).isEqualTo(3);
        assertThat(tooFar.stdout()).contains("going from 1.31.4 to 1.33.0 leaves out 1.32");

        Ran older = run("plan", inventory, "-e kubernetes_version=1.29.1 -l h2");
        assertThat(older.exit()).isEqualTo(3);
        assertThat(older.stdout()).contains("kubelet 1.31.4 is newer than control plane 1.29.1");

        Ran fits = run("plan", inventory, "-e kubernetes_version=1.31.9 -e cgroup_driver=systemd -l h2");
        assertThat(fits.exit()).as(fits.toString()).isZero();
    }

    @Test
    void packagesOfAnotherKeyAreNotInstalled(Lab lab) throws IOException {
        sign(lab, "h1", "right");
        String wrong = makeKey("wrong");
        serve(lab, "h1");
        String inventory = inventory(lab, "control_plane=h1", "workers=h2");

        Ran refused = run(
                "apply --yes",
                inventory,
                "-e kubernetes_source=apt -e kubernetes_version=1.31.4 -l h2 -e kubernetes_repository_key=" + wrong
                        + " -e kubernetes_repository=http://" + lab.address("h1") + ":8000/");

        assertThat(refused.exit()).as(refused.stdout()).isEqualTo(3);
        assertThat(refused.stdout()).contains("NO_PUBKEY");
        assertThat(lab.run("h2", "test ! -e /usr/bin/kubelet").exit()).isZero();
    }

    @Test
    void programsAreInstalledOnlyIfTheyAreWhatWasDeclared(Lab lab) throws IOException {
        String inventory = inventory(lab, "control_plane=h1", "workers=h2");
        Map<String, String> programs = programs();
        String right = "{"
                + programs.entrySet().stream()
                        .map(entry -> "\"" + entry.getKey() + "\": \"sha256:" + entry.getValue() + "\"")
                        .collect(Collectors.joining(", "))
                + "}";
        String wrong = right.replaceFirst("\"kubelet\": \"sha256:.{4}", "\"kubelet\": \"sha256:0000");
        for (String name : programs.keySet()) {
            put(lab, "h1", directory.resolve("bin").resolve(name), "/srv/kubernetes/" + name);
        }
        serve(lab, "h1");
        String address = "http://" + lab.address("h1") + ":8000";
        String common = "-e kubernetes_source=binary -e kubernetes_bin_dir=/opt/bin -l h2 -e @" + directory
                + "/sums.json" + " -e kubernetes_binaries=";

        Files.writeString(directory.resolve("sums.json"), "{\"kubernetes_checksums\": " + wrong + "}");
        Tree bare = lab.tree("h2", "/opt", "/etc");
        Ran refused = slipway("apply --yes", inventory, common + directory.resolve("bin"));
        assertThat(refused.exit()).as(refused.toString()).isEqualTo(1);
        assertThat(refused.stderr()).contains("binary.yml").contains("has the SHA-256");
        assertThat(bare.differences(lab.tree("h2", "/opt", "/etc")))
                .as("no host was asked")
                .isEmpty();
        Ran fetched = run("apply --yes", inventory, common + address);
        assertThat(fetched.exit()).isEqualTo(3);
        assertThat(fetched.stdout()).contains("nothing was written");
        assertThat(lab.run("h2", "test ! -e /opt/bin/kubelet && ls -A /opt/bin").ok())
                .as("others are what was declared")
                .isEqualTo("crictl\nkubeadm\nkubectl");

        Files.writeString(directory.resolve("sums.json"), "{\"kubernetes_checksums\": " + right + "}");
        String archive = archive();
        String options = common + address + " -e cni_plugins=" + archive + " -e cni_plugins_checksum="
                + sha256(Path.of(archive));
        Ran applied = run("apply --yes", inventory, options);
        assertThat(applied.exit()).as(applied.toString()).isZero();
        assertThat(lab.run(
                                "h2",
                                "/opt/bin/kubelet --version; /opt/bin/crictl; stat -c '%a %U' /opt/cni/bin/*; /opt/cni/bin/bridge")
                        .ok())
                .isEqualTo("Kubernetes v1.31.4\ncrictl\n755 root\n755 root\nbridge");
        assertThat(lab.run(
                                "h2",
                                "systemctl cat kubelet | grep -c ^ExecStart=/opt/bin/kubelet; ls -A /opt/bin /opt/cni/bin")
                        .ok())
                .startsWith("2\n")
                .doesNotContain(".slipway");

        Ran again = run("plan --detailed-exitcode", inventory, options);
        assertThat(Report.of(again).changes().values()).as(again.stdout()).allMatch(List::isEmpty);
        assertThat(again.exit()).as(again.toString()).isZero();

        lab.run("h2", "echo >> /opt/cni/bin/bridge").ok();
        Ran healed = run("apply --yes", inventory, options);
        assertThat(Report.of(healed).changes().get("h2"))
                .containsExactly("Plugins in their place: update unpacked:/opt/cni/bin");
        assertThat(lab.run("h2", "/opt/cni/bin/bridge").ok()).isEqualTo("bridge");
    }

    @Test
    void containerdKeepsWhatTheOperatorHasSetAndWorks(@Kubelets Lab lab) throws IOException {
        lab.reset("h1");
        Path inventory = Files.writeString(directory.resolve("kubelets.yaml"), lab.inventory("some=h1"));
        String[] common =
                ("--output json -l h1 -i " + inventory + " " + Resources.path("install/containerd.yml")).split(" ");

        Ran applied = Fidelity.slipway("apply --yes", common);
        assertThat(applied.exit()).as(applied.toString()).isZero();
        assertThat(lab.run("h1", "ctr version > /dev/null && containerd config dump")
                        .ok())
                .contains(
                        "restrict_oom_score_adj = true",
                        "sandbox_image = \"registry.test/pause:3.9\"",
                        "bin_dir = \"/opt/cni/bin\"",
                        "config_path = \"/etc/containerd/certs.d\"",
                        "SystemdCgroup = false");
        assertThat(Fidelity.slipway("plan --detailed-exitcode", common).exit()).isZero();

        lab.run("h1", "printf 'version = 2\\noom_score = \"no number\"\\n' > /etc/containerd/config.toml")
                .ok();
        String before = lab.run("h1", "cat /etc/containerd/config.toml").ok();
        Ran refused = Fidelity.slipway("apply --yes", common);
        assertThat(refused.exit()).as(refused.stdout()).isEqualTo(3);
        assertThat(lab.run("h1", "cat /etc/containerd/config.toml").ok()).isEqualTo(before);
        assertThat(lab.run("h1", "systemctl is-active containerd").ok()).isEqualTo("active");
    }

    /** Programs that tell who they are, with their SHA-256. */
    private Map<String, String> programs() throws IOException {
        Map<String, String> sums = new TreeMap<>();
        Path bin = Files.createDirectory(directory.resolve("bin"));
        Map<String, String> said = Map.of(
                "kubeadm",
                "v1.31.4",
                "kubectl",
                "Client Version: v1.31.4",
                "kubelet",
                "Kubernetes v1.31.4",
                "crictl",
                "crictl");
        for (Map.Entry<String, String> program : said.entrySet()) {
            Path file =
                    Files.writeString(bin.resolve(program.getKey()), "#!/bin/sh\necho " + program.getValue() + "\n");
            sums.put(program.getKey(), sha256(file));
        }
        return sums;
    }

    private String archive() throws IOException {
        Path plugins = Files.createDirectory(directory.resolve("plugins"));
        for (String name : List.of("bridge", "loopback")) {
            Path file = Files.writeString(plugins.resolve(name), "#!/bin/sh\necho " + name + "\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Path archive = directory.resolve("plugins.tgz");
        here("tar", "--owner=1234", "--group=1234", "-C", plugins.toString(), "-czf", archive.toString(), ".");
        return archive.toString();
    }

    private static String sha256(Path file) {
        return here("sha256sum", file.toString()).split(" ")[0];
    }

    private static String here(String... argv) {
        return Processes.run(new ProcessBuilder(argv), "", PATIENCE).ok();
    }

    private static void put(Lab lab, String host, Path file, String to) {
        try {
            lab.run("root", host, "cat > " + to, Files.readString(file)).ok();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Makes a key that nobody else has, and prints where its public half is. */
    private String makeKey(String name) throws IOException {
        Path home = Files.createDirectory(directory.resolve(name));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        here(
                "gpg",
                "--homedir",
                home.toString(),
                "--batch",
                "--passphrase",
                "",
                "--quick-gen-key",
                name + "@test",
                "rsa2048",
                "sign",
                "1d");
        String key = here("gpg", "--homedir", home.toString(), "--armor", "--export", name + "@test");
        return Files.writeString(directory.resolve(name + ".asc"), key + "\n").toString();
    }

    /** Signs the archive of a host; prints where the key is. */
    private String sign(Lab lab, String host, String name) throws IOException {
        String key = makeKey(name);
        Path release = Files.writeString(
                directory.resolve("Release"),
                lab.run(host, "cat /srv/kubernetes/Release").ok() + "\n");
        here(
                "gpg",
                "--homedir",
                directory.resolve(name).toString(),
                "--batch",
                "--clearsign",
                "--output",
                directory + "/InRelease",
                release.toString());
        put(lab, host, directory.resolve("InRelease"), "/srv/kubernetes/InRelease");
        return key;
    }

    private static void serve(Lab lab, String host) {
        lab.run(
                        host,
                        "systemd-run --quiet --unit=archive python3 -m http.server 8000 --directory /srv/kubernetes && "
                                + "for _ in $(seq 50); do curl -so /dev/null http://127.0.0.1:8000/ && exit; sleep 0.1; done; exit 1")
                .ok();
    }

    private String inventory(Lab lab, String... groups) throws IOException {
        String text = lab.inventory(groups) + "    etcd: {hosts: {}}\n    load_balancers: {hosts: {}}\n";
        return Files.writeString(directory.resolve("hosts.yaml"), text).toString();
    }

    private static Ran slipway(String verb, String inventory, String options) {
        return new SlipwayRun().run((verb + " -i " + inventory + " " + PLAYBOOK + " " + options).split(" "));
    }

    private static Ran run(String verb, String inventory, String options) {
        return Fidelity.slipway(verb, "--output", "json", "-i", inventory, PLAYBOOK, options);
    }
}
