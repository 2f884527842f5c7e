package dev.slipway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code why --observe}: what real hosts are like decides, and nothing on them is touched. */
@ExtendWith(LabExtension.class)
@Timeout(120)
class WhyIT {
    private static final String SITE = Resources.path("why/site.yml").toString();

    @TempDir
    private static Path directory;

    private static String hosts;

    @BeforeAll
    static void oneHostIsAheadOfTheOther(Lab lab) {
        lab.reset("h1", "h2");
        hosts = new HostsFile(lab, "h1", "h2").in(directory);
        lab.run("h1", "echo 'made' > /srv/made").ok();
    }

    private static Ran why(String host, String task, String... more) {
        String[] words = new String[more.length + 8];
        System.arraycopy(new String[] {"why", "-u", "root", "-i", hosts, host, task, SITE}, 0, words, 0, 8);
        System.arraycopy(more, 0, words, 8, more.length);
        return new SlipwayRun().run(words);
    }

    @Test
    void tellsWhatWouldChangeAndWhatIsAsItShallBe(Lab lab) {
        Tree before = lab.tree("h2", "/srv");

        assertThat(why("h1", "made", "--observe").ok())
                .contains("h1, task 'made'", "in the plan:\n", "ok")
                .doesNotContain("+made");
        assertThat(why("h2", "made", "--observe").ok()).contains("+ file:/srv/made", "+made");
        assertThat(lab.tree("h2", "/srv")).isEqualTo(before);
    }

    @Test
    void tellsWhatAHostDecides() {
        assertThat(why("h1", "if it is made", "--observe").ok())
                .contains("may run, depends on", "seen.stat.exists = (known after apply", "in the plan:", "was made");
        assertThat(why("h2", "if it is made", "--observe").ok()).contains("skipped: seen.stat.exists");
        assertThat(why("h2", "rescues", "--observe").ok())
                .contains("stands in the rescue of the block at", "standby: only if the block fails");
        assertThat(why("h1", "of the other", "--observe").ok())
                .contains("waits for:", "h2: '", "the other has it: False");
    }

    @Test
    void tellsProgramsThePlanToo() {
        JsonNode told = JsonMapper.shared()
                .readTree(why("all", "made", "--observe", "--output", "json").ok());

        assertThat(told.at("/plan/hosts/h1/tasks/0/status").asString()).isEqualTo("ok");
        assertThat(told.at("/plan/hosts/h2/tasks/0/status").asString()).isEqualTo("changed");
        assertThat(told.at("/hosts/h2/tasks/0/rounds/0/outcome").asString()).isEqualTo("runs");
    }

    @Test
    void aHostThatCannotBeReachedIsSaidSo() {
        Ran ran = why("h1", "made", "--observe", "-e", "ansible_port=1");

        assertThat(ran.exit()).as(ran.toString()).isEqualTo(4);
    }
}
