package dev.slipway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody or something does while a run is under way: nothing is believed that was not seen, and nothing stays behind. */
@ExtendWith(LabExtension.class)
@Timeout(60)
class DisturbanceIT {
    private static final String[] HOSTS = {"h1", "h2"};

    @TempDir
    private Path directory;

    private final Lab lab;
    private Leftovers leftovers;

    DisturbanceIT(Lab lab) {
        this.lab = lab;
    }

    @BeforeAll
    static void bareHosts(Lab lab) {
        lab.reset(HOSTS);
    }

    @BeforeEach
    void nothingThere() {
        lab.each("rm -rf /srv/*", HOSTS);
        leftovers = Leftovers.since(lab, HOSTS);
    }

    @AfterEach
    void nothingLeft() throws InterruptedException {
        leftovers.assertNone();
    }

    @Test
    void aFileThatSomebodyChangedMeanwhileIsNotOverwritten() {
        lab.run("h1", "echo old > /srv/moved").ok();
        Ran ran = new SlipwayRun().run(words("apply", "moved.yml", "--yes"));
        assertThat(ran.exit()).as(ran.toString()).isEqualTo(3);
        assertThat(ran.stdout()).contains("changed it since it was planned");
        assertThat(lab.run("h1", "cat /srv/moved").ok()).isEqualTo("theirs");
        Ran again = new SlipwayRun().run(words("apply", "moved.yml", "--yes"));
        assertThat(again.exit()).as(again.toString()).isZero();
        assertThat(lab.run("h1", "cat /srv/moved").ok()).isEqualTo("ours");
    }

    @Test
    void aCommandWhoseConnectionDiesIsNeverTakenForDone() throws InterruptedException {
        Running run =
                new SlipwayRun().start(words("apply", "slow.yml", "--yes", "--output", "json", "-e", "seconds=3"));
        awaitSleep("h1");
        lab.run("h1", """
                        p=$(pgrep -o -x sleep)
                        while [ "$(ps -o comm= -p $p)" != sshd ]; do p=$(ps -o ppid= -p $p); done
                        kill -9 $p""").ok();
        Ran ran = run.await(Duration.ofSeconds(40));
        Report report = Report.of(ran);
        assertThat(ran.exit()).as(ran.toString()).isIn(3, 4);
        assertThat(report.statuses("h1")).first().isIn("failed", "unknown");
        assertThat(report.statuses("h1")).last().isEqualTo("cancelled");
        assertThat(ran.stdout()).contains("the connection was lost");
        assertThat(report.statuses("h2")).containsExactly("changed", "changed");
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalLetsWhatRunsComeToItsEndAndStartsNothing(String signal, int exit) throws InterruptedException {
        Running run = new SlipwayRun().start(words("apply", "slow.yml", "--yes", "-e", "seconds=3"));
        awaitSleep("h1");
        awaitSleep("h2");
        run.signal(signal);
        Ran ran = run.await(Duration.ofSeconds(20));
        assertThat(ran.exit()).as(ran.toString()).isEqualTo(exit);
        assertThat(ran.stdout()).contains("1 not begun");
        assertThat(ran.toString()).doesNotContain("\tat ");
        for (String host : HOSTS) {
            assertThat(lab.run(host, "ls /srv").ok()).isEqualTo("slow");
        }
    }

    @Test
    void aSecondCtrlCDoesNotWait() throws InterruptedException {
        Running run = new SlipwayRun().start(words("apply", "slow.yml", "--yes", "-e", "seconds=8"));
        awaitSleep("h1");
        run.signal("INT");
        Thread.sleep(500);
        run.signal("INT");
        Ran ran = run.await(Duration.ofSeconds(5));
        assertThat(ran.exit()).as(ran.toString()).isEqualTo(130);
    }

    @Test
    void plansTouchNothing() {
        lab.run("h1", "echo old > /srv/moved; echo x > /srv/moved-first").ok();
        Map<String, Tree> before = trees();
        for (String playbook : List.of("moved.yml", "slow.yml")) {
            Ran ran = new SlipwayRun().run(words("plan", playbook, "-e", "seconds=1", "--detailed-exitcode"));
            assertThat(ran.exit()).as(ran.toString()).isEqualTo(2);
        }
        Map<String, Tree> after = trees();
        for (String host : HOSTS) {
            assertThat(before.get(host).differences(after.get(host))).as(host).isEmpty();
        }
    }

    private Map<String, Tree> trees() {
        Map<String, Tree> trees = new TreeMap<>();
        for (String host : HOSTS) {
            Tree tree = lab.tree(host, "/etc", "/home", "/opt", "/root", "/srv", "/usr", "/var", "/tmp");
            // the login itself is logged
            trees.put(host, tree.without("/var/log"));
        }
        return trees;
    }

    private void awaitSleep(String host) {
        lab.run(host, "timeout 30 sh -c 'until pgrep -x sleep > /dev/null; do :; done'")
                .ok();
    }

    private String[] words(String verb, String playbook, String... options) {
        List<String> words =
                new ArrayList<>(List.of(verb, "-u", "root", "-i", new HostsFile(lab, HOSTS).in(directory)));
        words.addAll(List.of(options));
        words.add(Resources.path("connection/" + playbook).toString());
        return words.toArray(String[]::new);
    }
}
