package dev.slipway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The load balancer of {@code playbooks/load-balancer.yml}: real haproxy and keepalived, before what looks like API servers. */
@ExtendWith(LabExtension.class)
@Timeout(300)
class LoadBalancerIT {
    private static final String CONFIGURATION = "/etc/haproxy/haproxy.cfg";
    private static final String MAIN_PROCESS = "systemctl show --property=MainPID,ActiveEnterTimestamp haproxy";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    @BeforeEach
    void bareHosts(Lab lab) {
        lab.reset("h1", "h2", "h3", "h4", "h5");
    }

    @Test
    void bareHostsBecomeLoadBalancersAsPlannedAndShareAVirtualAddress(Lab lab) throws IOException {
        lab.each(Resources.text("balancer/apiserver.sh"), "h1", "h2");
        lab.each("set -- haproxy keepalived curl\n" + Resources.text("bare/without.sh"), "h4", "h5");
        String inventory = inventory(lab, "control_plane=h1,h2", "workers=h3", "load_balancers=h4,h5");
        String address = lab.address("h1").replaceFirst("[0-9]+[.][0-9]+$", "254.1");
        Tree bare = lab.tree("h4", "/etc");

        Report planned = Report.of(run("plan", inventory, "-e", "load_balancer_vip=" + address));
        assertThat(planned.summary("failed")).as(planned.toString()).isZero();
        assertThat(bare.differences(lab.tree("h4", "/etc")))
                .as("planning touches nothing")
                .isEmpty();
        assertThat(planned.files("h4"))
                .containsExactly(
                        "/etc/haproxy",
                        CONFIGURATION,
                        "/etc/keepalived",
                        "/etc/keepalived/check_apiserver.sh",
                        "/etc/keepalived/keepalived.conf");

        Report applied = Report.of(run("apply --yes", inventory, "-e", "load_balancer_vip=" + address));
        assertThat(applied.summary("failed")).as(applied.toString()).isZero();
        assertThat(applied.files("h4")).isEqualTo(planned.files("h4"));
        assertThat(applied.files("h5")).isEqualTo(planned.files("h5"));

        Ran again = run("plan --detailed-exitcode", inventory, "-e", "load_balancer_vip=" + address);
        assertThat(Report.of(again).changes().values()).as(again.stdout()).allMatch(List::isEmpty);
        assertThat(again.exit()).isZero();

        awaitOutput(lab, "h3", "curl -sk https://" + address + ":6443/readyz", "ok");
        awaitOutput(lab, "h4", holds(address), "1");
        assertThat(lab.run("h5", holds(address)).stdout().strip()).isEqualTo("0");

        lab.run("h4", "systemctl stop haproxy").ok();
        awaitOutput(lab, "h5", holds(address), "1");
        awaitOutput(lab, "h3", "curl -sk https://" + address + ":6443/readyz", "ok");
    }

    private static String holds(String address) {
        return "ip -o addr show to " + address + " | wc -l";
    }

    @Test
    void backEndMoreIsAReloadThatNoClientNotices(Lab lab) throws IOException {
        lab.each(Resources.text("balancer/apiserver.sh"), "h1", "h2", "h3");
        String two = inventory(lab, "control_plane=h1,h2", "workers=", "load_balancers=h4");
        assertThat(run("apply --yes", two).exit()).isZero();
        String before = lab.run("h4", MAIN_PROCESS).ok();
        Running client = lab.start("h5", "set -- " + lab.address("h4") + "\n" + Resources.text("balancer/client.sh"));
        awaitOutput(lab, "h5", "sort -u /run/answers", "h1\nh2");

        Report applied = Report.of(
                run("apply --yes", inventory(lab, "control_plane=h1,h2,h3", "workers=", "load_balancers=h4")));

        assertThat(applied.changes().get("h4"))
                .containsExactly(
                        "Back ends and their health checks: update file:" + CONFIGURATION,
                        "Reload haproxy: run unit:haproxy");
        assertThat(lab.run("h4", MAIN_PROCESS).ok()).as("not restarted").isEqualTo(before);
        awaitOutput(lab, "h5", "sort -u /run/answers", "h1\nh2\nh3");
        lab.run("h5", "touch /run/enough").ok();
        client.await(PATIENCE);
        assertThat(lab.run("h5", "grep -vx 'h[123]' /run/answers").stdout())
                .as("what clients saw that was no answer")
                .isEmpty();
    }

    @Test
    void wrongConfigurationIsRefusedAndTheOldOneStays(Lab lab) throws IOException {
        lab.each(Resources.text("balancer/apiserver.sh"), "h1", "h2");
        String inventory = inventory(lab, "control_plane=h1,h2", "workers=", "load_balancers=h4");
        assertThat(run("apply --yes", inventory).exit()).isZero();
        String process = lab.run("h4", MAIN_PROCESS).ok();
        String before =
                lab.run("h4", "ls -A /etc/haproxy; cat " + CONFIGURATION).ok();
        Path file = Path.of(inventory);
        String wrong = "h2: {node_ip: no.such.host, ";
        Files.writeString(file, Files.readString(file).replace("h2: {", wrong));
        assertThat(Files.readString(file)).contains(wrong);

        Ran refused = run("apply --yes", inventory);

        assertThat(refused.exit()).as(refused.stdout()).isEqualTo(3);
        assertThat(refused.stdout()).contains(CONFIGURATION).contains("no.such.host");
        assertThat(lab.run("h4", "ls -A /etc/haproxy; cat " + CONFIGURATION).ok())
                .isEqualTo(before);
        assertThat(lab.run("h4", MAIN_PROCESS).ok()).isEqualTo(process);
        assertThat(lab.run("h5", "curl -sk https://" + lab.address("h4") + ":6443/readyz")
                        .ok())
                .isEqualTo("ok");
    }

    @Test
    void externalLoadBalancerIsOnlyChecked(Lab lab) throws IOException {
        String inventory = inventory(lab, "control_plane=h1,h2", "workers=h3", "load_balancers=");

        Ran refused = run(
                "plan --detailed-exitcode", inventory, "-e", "control_plane_endpoint=" + lab.address("h5") + ":6443");
        assertThat(refused.exit())
                .as("refused is expected before there is an API server: " + refused)
                .isZero();
        assertThat(Report.of(refused).changes().values()).allMatch(List::isEmpty);

        String nobody = lab.address("h1").replaceFirst("[0-9]+[.][0-9]+$", "254.2");
        Ran lost = run("plan", inventory, "-e", "control_plane_endpoint=" + nobody + ":6443");
        assertThat(lost.exit()).as(lost.toString()).isEqualTo(3);
        assertThat(lost.stdout()).contains("the load balancer " + nobody + ":6443");
    }

    private String inventory(Lab lab, String... groups) throws IOException {
        TreeMap<String, String> members = new TreeMap<>();
        TreeSet<String> empty = new TreeSet<>();
        for (String group : groups) {
            String[] words = group.split("=", 2);
            if (words[1].isEmpty()) {
                empty.add(words[0]);
            } else {
                members.put(words[0], group);
            }
        }
        StringBuilder text = new StringBuilder(lab.inventory(members.values().toArray(String[]::new)));
        empty.forEach(group -> text.append("    ").append(group).append(": {hosts: {}}\n"));
        return Files.writeString(directory.resolve("hosts.yaml"), text).toString();
    }

    private static Ran run(String verb, String inventory, String... options) {
        return Fidelity.slipway(
                verb,
                ("--output json -i " + inventory + " playbooks/load-balancer.yml " + String.join(" ", options))
                        .strip());
    }

    /** Asks until it prints that, and fails with what it printed last. */
    private static void awaitOutput(Lab lab, String host, String command, String expected) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Ran ran = lab.run(host, command);
        while (!ran.stdout().strip().equals(expected) && System.nanoTime() < deadline) {
            ran = lab.run(host, command);
        }
        assertThat(ran.stdout().strip())
                .as(command + " on " + host + ": " + ran)
                .isEqualTo(expected);
    }
}
