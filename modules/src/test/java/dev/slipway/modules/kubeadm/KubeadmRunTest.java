package dev.slipway.modules.kubeadm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.spi.KubernetesVersion;
import dev.slipway.modules.kubeadm.KubeadmConfigArgs.Verb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script runs here as it does on a host, with other places and a stand-in for kubeadm. */
class KubeadmRunTest {
    private static final String MAKES = "echo '[certs] Generating'; touch made; ";

    @TempDir
    private Path place;

    private record Ended(int status, String said) {}

    private Ended run(String how, String kubeadm) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder(
                        "sh", "-c", KubeadmRun.SCRIPT, "sh", how, "mark", "done", "log", "lock", "sh", "-c", kubeadm)
                .directory(place.toFile())
                .redirectErrorStream(true)
                .start();
        shell.getOutputStream().close();
        String said = new String(shell.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(shell.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new Ended(shell.exitValue(), said);
    }

    private boolean there(String name) {
        return Files.exists(place.resolve(name));
    }

    @Test
    void successLeavesNoMarkAndSaysNothing() throws Exception {
        assertThat(run("first", MAKES + "[ -e mark ]")).isEqualTo(new Ended(0, ""));
        assertThat(there("made")).isTrue();
        assertThat(there("mark")).isFalse();
    }

    @Test
    void failureAfterSomethingWasMadeLeavesTheMarkAndTellsTheEnd() throws Exception {
        Ended ended = run("first", MAKES + "echo 'error execution phase wait-control-plane: timed out'; exit 1");
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.said()).contains("wait-control-plane: timed out");
        assertThat(there("mark")).isTrue();
    }

    @Test
    void failureOfTheChecksLeavesNoMarkSoThatTheyAreMadeAgain() throws Exception {
        Ended ended = run(
                "first",
                "echo '[init] Using v1'; echo '[preflight] Running'; echo '\t[ERROR Swap]: swap'; echo 'error execution phase"
                        + " preflight: x'; exit 1");
        assertThat(ended.status()).isEqualTo(1);
        assertThat(there("mark")).isFalse();
    }

    @Test
    void resumedRunThatFailsAtOnceKeepsTheMark() throws Exception {
        Files.createFile(place.resolve("mark"));
        assertThat(run("resume", "echo 'cannot read the file'; exit 3").status())
                .isEqualTo(3);
        assertThat(there("mark")).isTrue();
    }

    @Test
    void firstRunIsNotMadeWhenAnotherOneGotThereBefore() throws Exception {
        Files.createFile(place.resolve("done"));
        assertThat(run("first", MAKES).status()).isZero();
        assertThat(there("made")).isFalse();
    }

    @Test
    void resumedRunIsNotMadeWhenTheOneBeforeGotToItsEndMeanwhile() throws Exception {
        assertThat(run("resume", MAKES).status()).isZero();
        assertThat(there("made")).isFalse();
    }

    @Test
    void logIsForRootAlone() throws Exception {
        run("first", "echo token");
        assertThat(Files.getPosixFilePermissions(place.resolve("log")))
                .isEqualTo(java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void olderVersionsAreToldByFlagsWhatTheirFileHasNoPlaceFor() {
        assertThat(argv("1.20.2", Optional.empty()))
                .contains("--skip-phases=addon/coredns", "--experimental-patches=/p");
        assertThat(argv("1.22.0", Optional.empty())).noneMatch(word -> word.matches("--(skip-phases|exp).*"));
    }

    @Test
    void resumedRunSkipsWhatIsDeclaredAndWhatIsOver() {
        assertThat(argv("1.31.4", Optional.of(List.of("preflight")))).contains("--skip-phases=addon/coredns,preflight");
    }

    @Test
    void markIsForgottenWhenWhatWasBegunIsOverAndHasPerhapsTakenItAway() throws Exception {
        Files.createFile(place.resolve("mark"));
        Process begun = new ProcessBuilder(
                        "sh", "-c", "exec 9> lock && flock 9 && touch held && sleep 1 && rm mark && touch over")
                .directory(place.toFile())
                .start();
        while (!there("held")) {
            Thread.sleep(10);
        }

        assertThat(forget()).isZero();
        assertThat(there("over")).isTrue();
        assertThat(there("mark")).isFalse();
        assertThat(begun.waitFor()).isZero();

        Files.createFile(place.resolve("mark"));
        assertThat(forget()).isZero();
        assertThat(there("mark")).isFalse();
    }

    private int forget() throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", KubeadmRun.FORGET, "sh", "lock", "mark")
                .directory(place.toFile())
                .inheritIO()
                .start()
                .waitFor();
    }

    @Test
    void keysThatAreCopiedByHandAreNotPutIntoTheCluster() {
        assertThat(argv(KubeadmConfigArgs.Distribution.COPY)).doesNotContain("--upload-certs");
        assertThat(argv(KubeadmConfigArgs.Distribution.UPLOAD)).contains("--upload-certs");
    }

    private static List<String> argv(KubeadmConfigArgs.Distribution distribution) {
        return new KubeadmRun(
                        Verb.INIT,
                        KubernetesVersion.of("v", "1.31.4"),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ofSeconds(9),
                        distribution)
                .command("/c")
                .argv();
    }

    private static List<String> argv(String version, Optional<List<String>> resume) {
        return new KubeadmRun(
                        Verb.INIT,
                        KubernetesVersion.of("v", version),
                        List.of("addon/coredns"),
                        Optional.of("/p"),
                        resume,
                        Duration.ofSeconds(9))
                .command("/c")
                .argv();
    }

    @Test
    void causeIsTheLastLinesWhenNoneIsAnError() {
        assertThat(KubeadmRun.cause("a\nb\nc\nKilled\n")).isEqualTo("b; c; Killed");
    }
}
