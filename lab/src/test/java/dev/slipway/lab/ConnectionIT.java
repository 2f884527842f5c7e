package dev.slipway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Logging in to real sshds and becoming another user; what one host refuses does not keep the others from being done. */
@ExtendWith(LabExtension.class)
@Timeout(60)
class ConnectionIT {
    private static final String[] HOSTS = {"h1", "h2", "h3"};

    @TempDir
    private Path directory;

    private final Lab lab;
    private Leftovers leftovers;

    ConnectionIT(Lab lab) {
        this.lab = lab;
    }

    @BeforeAll
    static void bareHosts(Lab lab) {
        lab.reset(HOSTS);
    }

    @BeforeEach
    void nothingThere() {
        lab.each("rm -rf /srv/* /tmp/own /tmp/etcds", HOSTS);
        leftovers = Leftovers.since(lab, HOSTS);
    }

    @AfterEach
    void nothingLeft() throws InterruptedException {
        leftovers.assertNone();
    }

    @Test
    void becomesOtherUsersWithoutPassword() {
        Ran ran = apply("account.yml", new HostsFile(lab, "h1"), "-u", "ops", "-b");
        assertThat(ran.exit()).as(ran.toString()).isZero();
        assertThat(lab.run("h1", "stat -c '%U %a' /srv/root /tmp/own /tmp/etcds")
                        .ok())
                .isEqualTo("root 600\nops 644\netcd 644");
    }

    @Test
    void becomesRootWithAPassword() {
        HostsFile hosts = new HostsFile(lab, "h1").with("h1", "ansible_become_password", "slipway-lab");
        Ran ran = apply("account.yml", hosts, "-u", "opspw", "-b");
        assertThat(ran.exit()).as(ran.toString()).isZero();
        assertThat(lab.run("h1", "stat -c '%U %a' /srv/root /tmp/own").ok()).isEqualTo("root 600\nopspw 644");
        assertThat(ran.toString()).doesNotContain("slipway-lab");
    }

    @Test
    void aWrongPasswordIsTriedOnce() {
        String since = lab.run("h1", "date +%s").ok();
        HostsFile hosts = new HostsFile(lab, "h1", "h2")
                .withAll("ansible_become_password", "slipway-lab")
                .with("h1", "ansible_become_password", "not-the-password");
        Ran ran = apply(Duration.ofSeconds(10), "mark.yml", hosts, "-u", "opspw", "-b");
        assertThat(ran.exit()).as(ran.toString()).isEqualTo(4);
        assertThat(ran.stdout()).contains("wrong password for sudo");
        assertThat(lab.run("h1", "journalctl -q --since @" + since + " -t sudo | grep -c 'incorrect password'")
                        .stdout())
                .isEqualTo("1\n");
        assertThat(lab.run("h1", "journalctl -q --since @" + since + " -t sudo | grep 'incorrect password'")
                        .stdout())
                .contains("1 incorrect password attempt");
        assertMarked("h2");
        assertThat(ran.toString()).doesNotContain("not-the-password");
    }

    @Test
    void aPasswordThatIsNeededAndMissingIsNotWaitedFor() {
        Ran ran = apply(Duration.ofSeconds(10), "mark.yml", new HostsFile(lab, "h1"), "-u", "opspw", "-b");
        assertThat(ran.exit()).as(ran.toString()).isEqualTo(4);
        assertThat(ran.stdout()).contains("needs a password", "--ask-become-pass");
    }

    @Test
    void aChangedHostKeyIsRefusedWithBothFingerprints() throws IOException {
        String key2 = knownLine("h2");
        String key3 = knownLine("h3").replaceFirst("\\S+", lab.address("h2"));
        Path known = Files.writeString(directory.resolve("known_hosts"), knownLine("h1") + "\n" + key3 + "\n");
        HostsFile hosts =
                new HostsFile(lab, "h1", "h2").withAll("ansible_ssh_common_args", "-o UserKnownHostsFile=" + known);
        Ran ran = apply("mark.yml", hosts, "-u", "root", "--accept-new-host-keys");
        assertThat(ran.exit()).as(ran.toString()).isEqualTo(4);
        assertThat(ran.stdout()).contains("changed", fingerprint(key2), fingerprint(key3));
        assertMarked("h1");
        assertThat(known).hasContent(knownLine("h1") + "\n" + key3);
    }

    @Test
    void anUnknownHostKeyIsRefusedUntilItIsAccepted() throws IOException {
        Path known = Files.writeString(directory.resolve("known_hosts"), knownLine("h1"));
        HostsFile hosts = new HostsFile(lab, "h1", "h2").withAll("ansible_ssh_common_args", "");
        String[] options = {"-u", "root", "--known-hosts", known.toString()};

        Ran refused = apply("mark.yml", hosts, options);
        assertThat(refused.exit()).as(refused.toString()).isEqualTo(4);
        assertThat(refused.stdout()).contains(fingerprint(knownLine("h2")), "--accept-new-host-keys");
        assertMarked("h1");
        assertThat(known).hasContent(knownLine("h1"));

        Ran accepted =
                apply("mark.yml", hosts, "-u", "root", "--known-hosts", known.toString(), "--accept-new-host-keys");
        assertThat(accepted.exit()).as(accepted.toString()).isZero();
        assertMarked("h2");
        assertThat(Files.readAllLines(known)).hasSize(2).contains(knownLine("h1"));
        assertThat(Files.readAllLines(known).getLast()).contains(knownLine("h2").split(" ")[2]);

        Ran known2 = apply("mark.yml", hosts, options);
        assertThat(known2.exit()).as(known2.toString()).isZero();
    }

    @Test
    void aHostThatIsDownIsLeftBehind() {
        String nobody = lab.address("h1").replaceFirst("[.]\\d+$", ".249");
        HostsFile hosts = new HostsFile(lab, "h1", "h2", "h3").with("h2", "ansible_host", nobody);
        Ran ran = apply(Duration.ofSeconds(15), "mark.yml", hosts, "-u", "root");
        assertThat(ran.exit()).as(ran.toString()).isEqualTo(4);
        assertThat(ran.stdout()).contains("h2").contains(nobody).doesNotContain("\tat ");
        assertMarked("h1", "h3");
    }

    @Test
    void aClosedPortIsToldAsRefused() {
        HostsFile hosts = new HostsFile(lab, "h1", "h2").with("h2", "ansible_port", "23");
        Ran ran = apply(Duration.ofSeconds(10), "mark.yml", hosts, "-u", "root");
        assertThat(ran.exit()).as(ran.toString()).isEqualTo(4);
        assertThat(ran.stdout()).contains("refuses the connection");
        assertMarked("h1");
    }

    @Test
    void aFailedHostIsToldOnceAndTheOthersAreDone() {
        Ran ran = apply("fails.yml", new HostsFile(lab, HOSTS), "-u", "root");
        assertThat(ran.exit()).as(ran.toString()).isEqualTo(3);
        assertThat(ran.stdout()).containsOnlyOnce("cannot write /proc/nowhere");
        assertThat(lab.run("h1", "ls /srv").ok()).isEqualTo("first\nfourth\nsecond\nthird");
        assertThat(lab.run("h2", "ls /srv").ok()).isEqualTo("first");
        assertThat(lab.run("h3", "ls /srv").ok()).isEqualTo("first\nfourth\nsecond\nthird");
    }

    @Test
    void goesThroughAJumpHost() {
        String known = "-o UserKnownHostsFile=" + lab.knownHosts();
        for (String jump : List.of("-J root@" + lab.address("h1"), "-o ProxyJump=root@" + lab.address("h1"))) {
            String since = lab.run("h2", "date +%s.%N").ok();
            HostsFile hosts = new HostsFile(lab, "h2").with("h2", "ansible_ssh_common_args", known + " " + jump);
            Ran ran = apply("mark.yml", hosts, "-u", "root");
            assertThat(ran.exit()).as(ran.toString()).isZero();
            assertMarked("h2");
            assertThat(lab.run("h2", "journalctl -q --since @" + since + " -u ssh")
                            .ok())
                    .contains("Accepted publickey for root from " + lab.address("h1"));
        }
    }

    @Test
    void anAgentIsEnough() throws IOException {
        Path socket = directory.resolve("agent");
        Running agent = Processes.start(new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString()), "");
        try {
            ProcessBuilder add = new ProcessBuilder("ssh-add", "-q", lab.key().toString());
            add.environment().put("SSH_AUTH_SOCK", socket.toString());
            while (!Files.exists(socket)) {
                Thread.onSpinWait();
            }
            Processes.run(add, "", Duration.ofSeconds(5)).ok();
            HostsFile hosts = new HostsFile(lab, "h1").with("h1", "ansible_ssh_private_key_file", "");

            Ran without = new SlipwayRun().with("SSH_AUTH_SOCK", "").run(words("mark.yml", hosts, "-u", "root"));
            assertThat(without.exit()).as(without.toString()).isEqualTo(4);
            assertThat(without.stdout()).contains("authentication failed for root@");

            Ran with = new SlipwayRun()
                    .with("SSH_AUTH_SOCK", socket.toString())
                    .run(words("mark.yml", hosts, "-u", "root"));
            assertThat(with.exit()).as(with.toString()).isZero();
            assertMarked("h1");
        } finally {
            agent.process().destroy();
        }
    }

    private Ran apply(String playbook, HostsFile hosts, String... options) {
        return apply(Duration.ofSeconds(60), playbook, hosts, options);
    }

    private Ran apply(Duration deadline, String playbook, HostsFile hosts, String... options) {
        Ran ran = new SlipwayRun().within(deadline).run(words(playbook, hosts, options));
        assertThat(ran.stdout() + ran.stderr()).doesNotContain("\tat ").doesNotContain("\u001b");
        return ran;
    }

    private String[] words(String playbook, HostsFile hosts, String... options) {
        List<String> words = new ArrayList<>(List.of(options));
        words.addAll(0, List.of("apply", "--yes", "-v", "-i", hosts.in(directory), "-e", "mark=here"));
        words.add(Resources.path("connection/" + playbook).toString());
        return words.toArray(String[]::new);
    }

    private void assertMarked(String... hosts) {
        for (String host : hosts) {
            assertThat(lab.run(host, "cat /srv/mark").stdout()).as(host).isEqualTo("here\n");
        }
    }

    private String knownLine(String host) throws IOException {
        return Files.readAllLines(lab.knownHosts()).stream()
                .filter(line -> line.startsWith(lab.address(host) + " "))
                .findFirst()
                .orElseThrow();
    }

    private String fingerprint(String knownLine) throws IOException {
        Path one = Files.writeString(directory.resolve("one"), knownLine + "\n");
        String told = Processes.run(new ProcessBuilder("ssh-keygen", "-lf", one.toString()), "", Duration.ofSeconds(5))
                .ok();
        return told.split(" ")[1];
    }
}
