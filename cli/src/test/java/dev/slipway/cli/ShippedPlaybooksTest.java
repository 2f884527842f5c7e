package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is shipped is right as it is, for the inventory that is shipped with it. */
class ShippedPlaybooksTest {
    private static final String INVENTORY = "../inventories/example";

    /** What the playbooks for a single node are told; the others do not mind. */
    private static final String NODE = "node=worker1";

    static List<Path> playbooks() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../playbooks"))) {
            return files.filter(file -> file.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("playbooks")
    void validatesWithoutErrorOrWarning(Path playbook) {
        Told told = Told.by("validate", "-e", NODE, "-i", INVENTORY, playbook.toString());

        assertThat(told.err()).isEmpty();
        assertThat(told.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(told.out()).matches("valid: [1-9][0-9]* tasks? on [1-9][0-9]* hosts?\n");
    }

    static List<Path> playbooksOfClusters() throws IOException {
        return playbooks().stream()
                .filter(file -> file.getFileName()
                        .toString()
                        .matches("(control-plane|kubernetes|cluster|node|load-balancer).*"))
                .toList();
    }

    /** Workers, load balancers and an external etcd are optional, and so are their groups. */
    @ParameterizedTest
    @MethodSource("playbooksOfClusters")
    void needsNoGroupButThatOfTheControlPlanes(Path playbook, @TempDir Path directory) throws IOException {
        Path inventory = Files.writeString(directory.resolve("hosts.yaml"), """
                all:
                  hosts: {w1: {ansible_host: 192.0.2.9}}
                  vars: {kubernetes_version: 1.30.2}
                  children:
                    control_plane: {hosts: {cp1: {ansible_host: 192.0.2.1}}}
                """);

        Told told = Told.by("validate", "-e", "node=w1", "-i", inventory.toString(), playbook.toString());

        assertThat(told.err()).isEmpty();
        assertThat(told.exitCode()).isEqualTo(ExitCode.OK);
    }

    @ParameterizedTest
    @MethodSource("playbooks")
    void isDrawnAsAGraph(Path playbook) {
        Told told = Told.by("graph", "--format", "dot", "-e", NODE, "-i", INVENTORY, playbook.toString());

        assertThat(told.exitCode()).as(told.text()).isEqualTo(ExitCode.OK);
        assertThat(told.out()).startsWith("digraph");
    }

    @ParameterizedTest
    @ValueSource(strings = {"apt", "yum"})
    void saysBeforeAnyConnectionThatThePackagesNeedARepository(String source) {
        Told told = Told.by(
                "validate",
                "-e",
                "kubernetes_source=" + source,
                "-i",
                INVENTORY,
                "../playbooks/kubernetes-install.yml");

        assertThat(told.exitCode()).as(told.text()).isEqualTo(ExitCode.ERROR);
        assertThat(told.err())
                .contains("kubernetes_repository is not set: give the address")
                .containsOnlyOnce("error: ");
    }
}
