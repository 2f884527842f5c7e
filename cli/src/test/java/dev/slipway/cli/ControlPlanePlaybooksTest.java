package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the rules of control planes refuse, nothing has changed on any host and nothing will. */
class ControlPlanePlaybooksTest {
    /** A line of the graph's text: what a node needs stands bare, what it only waits for in parentheses. */
    private static final Pattern NODE = Pattern.compile(" *([0-9]+)  (.*?)(?:  <- (.*))?");

    @ParameterizedTest
    @ValueSource(strings = {"add", "remove", "replace"})
    void everyTaskOfEveryHostNeedsTheRules(String what, @TempDir Path directory) throws IOException {
        Path inventory = Files.writeString(directory.resolve("hosts.yaml"), """
                all:
                  vars: {kubernetes_version: 1.30.2, etcd_topology: external}
                  children:
                    etcd: {hosts: {e1: {ansible_host: 192.0.2.11}}}
                    control_plane: {hosts: {cp1: {ansible_host: 192.0.2.1}, cp2: {ansible_host: 192.0.2.2}}}
                    workers: {hosts: {w1: {ansible_host: 192.0.2.31}}}
                    load_balancers: {hosts: {lb1: {ansible_host: 192.0.2.21}}}
                """);

        Told told = Told.by(
                "graph",
                "-e",
                "leaving=cp0",
                "-i",
                inventory.toString(),
                "../playbooks/control-plane-" + what + ".yml");

        assertThat(told.exitCode()).as(told.text()).isEqualTo(ExitCode.OK);
        assertThat(free(told.out())).isEmpty();
    }

    /** Tasks that run whether or not the rules hold. The text has each node after those it needs. */
    private static List<String> free(String graph) {
        Set<String> bound = new HashSet<>();
        List<String> free = new ArrayList<>();
        for (String line : graph.lines().toList()) {
            Matcher node = NODE.matcher(line);
            assertThat(node.matches()).as(line).isTrue();
            String needs = node.group(3) == null ? "" : node.group(3).replaceAll("\\([0-9]+\\)", "");
            boolean rules = node.group(2).matches("cp1: Who (comes|leaves|leaves and who comes)");
            if (rules || List.of(needs.strip().split(" +")).stream().anyMatch(bound::contains)) {
                bound.add(node.group(1));
            } else if (node.group(2).matches("[a-z0-9]+: .*")) {
                free.add(node.group(2));
            }
        }
        assertThat(bound).hasSizeGreaterThan(5);
        return free;
    }
}
