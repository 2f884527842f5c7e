package dev.slipway.modules.kubeadm.reset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script runs here as it does on a host, with a file in place of the kernel's rules. */
class PacketRulesTest {
    private static final String OWN = """
            *filter
            :INPUT ACCEPT [5:300]
            [7:420] -A INPUT -s 192.0.2.1/32 -m comment --comment "no kubernetes here" -j DROP
            COMMIT
            """;

    private static final String KUBERNETES = """
            *filter
            :INPUT ACCEPT [5:300]
            :KUBE-FIREWALL - [0:0]
            :CNI-ADMIN - [0:0]
            [7:420] -A INPUT -s 192.0.2.1/32 -m comment --comment "no kubernetes here" -j DROP
            [0:0] -A INPUT -m comment --comment "kubernetes service portals" -j KUBE-FIREWALL
            [0:0] -A KUBE-FIREWALL -j DROP
            [0:0] -A CNI-ADMIN -j RETURN
            COMMIT
            """;

    @TempDir
    private Path place;

    @BeforeEach
    void standIns() throws IOException {
        program("iptables-nft-save", "cat rules");
        program("iptables-nft-restore", "cat > new && mv new rules");
    }

    private void program(String name, String text) throws IOException {
        Path file = Files.writeString(place.resolve(name), "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private List<String> run(String how) throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>(PacketRules.LEFT.command().argv());
        argv.set(argv.size() - 1, how);
        ProcessBuilder builder = new ProcessBuilder(argv).directory(place.toFile());
        builder.environment().put("PATH", place + ":/usr/bin:/bin");
        Process shell = builder.start();
        shell.getOutputStream().close();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(shell.exitValue()).isZero();
        return said.lines().toList();
    }

    @Test
    void chainsOfKubernetesAreCounted() throws Exception {
        Files.writeString(place.resolve("rules"), KUBERNETES);

        assertThat(run("look")).containsExactly("2 chains of iptables-nft");
        assertThat(place.resolve("rules")).hasContent(KUBERNETES);
    }

    @Test
    void theyGoAndTheRulesOfOthersStayWithTheirCounters() throws Exception {
        Files.writeString(place.resolve("rules"), KUBERNETES);

        assertThat(run("clean")).isEmpty();
        assertThat(place.resolve("rules")).hasContent(OWN);
    }

    @Test
    void aHostWithoutThemIsNotWrittenTo() throws Exception {
        Files.writeString(place.resolve("rules"), OWN);
        program("iptables-nft-restore", "touch written");

        assertThat(run("clean")).isEmpty();
        assertThat(place.resolve("written")).doesNotExist();
    }
}
