package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exit codes, help and version: what scripts and newcomers rely on. */
class ExitCodesTest {
    private static final int WIDTH = 80;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"validate", "plan", "diff", "apply", "graph", "inventory", "why", "vault", "modules"})
    void everyCommandExplainsItself(String command) {
        Told told = Told.by(command, "--help");

        assertThat(told.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(told.err()).isEmpty();
        assertThat(told.out()).startsWith("Usage: slipway ").contains("-h, --help");
        assertThat(told.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(WIDTH));
    }

    @Test
    void helpListsEveryCommand() {
        Told told = Told.by("--help");

        assertThat(told.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(told.out()).contains("validate", "plan, diff", "apply", "graph", "inventory", "modules");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "apply"})
    void commandsThatConnectListTheirExitCodes(String command) {
        assertThat(Told.by(command, "--help").out())
                .containsSubsequence("Exit codes:", "0 ", "1 ", "3 ", "4 ", "5 ", "130 ");
    }

    @ParameterizedTest
    @MethodSource("versions")
    void versionIsOneLine(List<String> arguments) {
        assertThat(Told.by(arguments)).isEqualTo(new Told(0, "slipway " + Version.text() + "\n", ""));
    }

    static Stream<List<String>> versions() {
        return Stream.of(List.of("--version"), List.of("plan", "--version"), List.of("modules", "-V"));
    }

    @Test
    void zeroWhenNothingIsWrong() throws IOException {
        Told told = Told.by("validate", "-i", "h1,h2,", playbook("{name: Looked at, stat: {path: /etc}}"));

        assertThat(told).isEqualTo(new Told(ExitCode.OK, "valid: 2 tasks on 2 hosts\n", ""));
    }

    @Test
    void twoOnlyWhenAskedForAndSomethingWouldChange() throws IOException {
        String changing = playbook("file: {path: /srv/a, state: directory}");

        assertThat(Told.by("plan", "--offline", "-i", "h1,", changing).exitCode())
                .isZero();
        assertThat(Told.by("plan", "--offline", "--detailed-exitcode", "-i", "h1,", changing)
                        .exitCode())
                .isEqualTo(ExitCode.PENDING);
    }

    @Test
    void zeroWithDetailedExitCodeWhenNothingWouldChange() throws IOException {
        String reading = playbook("stat: {path: /etc}");

        assertThat(Told.by("plan", "--offline", "--detailed-exitcode", "-i", "h1,", reading)
                        .exitCode())
                .isZero();
    }

    @Test
    void threeWhenAHostFails() throws IOException {
        Told told = Told.by("apply", "--yes", "-i", "localhost,", playbook("command: /bin/false"));

        assertThat(told.exitCode()).as(told.text()).isEqualTo(3);
    }

    @Test
    void fourWhenAHostIsUnreachable() throws IOException {
        Trap closed = Trap.open();
        String inventory = "h1:" + closed.port() + ",";
        closed.close();

        Told told = Told.by("plan", "-e", "ansible_host=127.0.0.1", "-i", inventory, playbook("stat: {path: /etc}"));

        assertThat(told.exitCode()).as(told.text()).isEqualTo(4);
    }

    private String playbook(String task) throws IOException {
        Path file = directory.resolve("site.yml");
        Files.writeString(file, "- hosts: all\n  tasks:\n    - " + task + "\n");
        return file.toString();
    }
}
