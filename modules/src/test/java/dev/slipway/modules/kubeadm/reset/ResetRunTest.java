package dev.slipway.modules.kubeadm.reset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.spi.KubernetesVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script runs here as it does on a host, with other places and a stand-in for kubeadm. */
class ResetRunTest {
    @TempDir
    private Path place;

    private record Ended(int status, String said) {}

    private Ended run(String kubeadm) throws IOException, InterruptedException {
        Path program = Files.writeString(place.resolve("kubeadm"), "#!/bin/sh\n" + kubeadm + "\n");
        Files.setPosixFilePermissions(program, java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
        ProcessBuilder builder = new ProcessBuilder(
                        "sh",
                        "-c",
                        ResetRun.SCRIPT,
                        "sh",
                        "mark",
                        "log",
                        "lock",
                        "etcd.yaml",
                        Leftovers.WITH_DATA,
                        "/run/c.sock",
                        "/pki",
                        "left",
                        "directory")
                .directory(place.toFile())
                .redirectErrorStream(true);
        builder.environment().merge("PATH", place.toString(), (path, own) -> own + ":" + path);
        Process shell = builder.start();
        shell.getOutputStream().close();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new Ended(shell.exitValue(), said);
    }

    private Set<String> there() throws IOException {
        try (var files = Files.list(place)) {
            return files.map(file -> file.getFileName().toString()).collect(java.util.stream.Collectors.toSet());
        }
    }

    @Test
    void successRemovesWhatKubeadmLeftAndTheMark() throws Exception {
        Files.createFile(place.resolve("left"));
        Files.createDirectories(place.resolve("directory/inside"));

        assertThat(run("[ -e mark ] && echo \"$@\" > asked")).isEqualTo(new Ended(0, ""));

        assertThat(there()).containsExactlyInAnyOrder("kubeadm", "asked", "log", "lock");
        assertThat(Files.readString(place.resolve("asked")))
                .isEqualTo("reset --force --cri-socket=/run/c.sock --cert-dir=/pki --skip-phases=remove-etcd-member\n");
    }

    @Test
    void aWarningThatSomethingCouldNotBeDoneIsAFailureAndLeavesTheMark() throws Exception {
        Files.createFile(place.resolve("left"));

        Ended ended = run("echo '[reset] Failed to remove containers: no runtime'; echo 'fine'");

        assertThat(ended).isEqualTo(new Ended(1, "[reset] Failed to remove containers: no runtime\n"));
        assertThat(there()).contains("mark", "left");
    }

    @Test
    void aFailureTellsTheEndWhereNothingIsCalledAnError() throws Exception {
        Ended ended = run("echo one; echo two; echo three; echo four; exit 7");

        assertThat(ended).isEqualTo(new Ended(7, "two\nthree\nfour\n"));
        assertThat(there()).contains("mark");
    }

    @Test
    void theMarkRemembersThatEtcdsDataGoWhenItsManifestIsNoMoreThere() throws Exception {
        Files.createFile(place.resolve("etcd.yaml"));
        run("rm etcd.yaml; exit 1");
        assertThat(place.resolve("mark")).hasContent(Leftovers.WITH_DATA);

        run("exit 1");
        assertThat(place.resolve("mark")).hasContent(Leftovers.WITH_DATA);
    }

    @Test
    void theSocketHasItsSchemeFrom124On() {
        assertThat(argv("1.23.9")).contains("/run/c.sock");
        assertThat(argv("1.24.0")).contains("unix:///run/c.sock");
    }

    @Test
    void theMarkIsNotAmongWhatIsRemovedBeforeTheEnd() {
        assertThat(argv("1.31.4")).endsWith("/etc/kubernetes/pki", "/a", "/b");
    }

    private static List<String> argv(String version) {
        List<String> gone = List.of("/a", "/etc/kubernetes/kubeadm-reset.unfinished", "/b");
        return new ResetRun(
                        KubernetesVersion.of("v", version),
                        "unix:///run/c.sock",
                        "/etc/kubernetes/pki",
                        gone,
                        Duration.ofSeconds(9))
                .command()
                .argv();
    }
}
