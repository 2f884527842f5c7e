package dev.slipway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Words of playbooks that act on real hosts: environment, includes that a host decides, check_mode, lists. */
@ExtendWith(LabExtension.class)
@Timeout(120)
class LanguageIT {
    @TempDir
    private Path directory;

    private static final String SITE = Resources.path("language/site.yml").toString();

    private String hosts(Lab lab) {
        return new HostsFile(lab, "h1", "h2")
                .with("h1", "names", "a b")
                .with("h2", "names", "c")
                .in(directory);
    }

    @Test
    void thePlanIsWhatIsDoneAndASecondRunChangesNothing(Lab lab) {
        lab.reset("h1");
        lab.reset("h2");
        String[] words = {"-u", "root", "-i", hosts(lab), SITE};

        Ran plan = new SlipwayRun().run(with("plan", words));
        assertThat(plan.exit()).as(plan.toString()).isZero();
        assertThat(plan.stdout())
                .contains("check_mode: would change file:/srv/never")
                .doesNotContain("of another");

        Ran ran = new SlipwayRun().run(with("apply --yes", words));
        assertThat(ran.exit()).as(ran.toString()).isZero();
        assertThat(ran.stdout()).contains("As planned.");
        assertThat(lab.run("h1", "cat /srv/environment /srv/family /srv/looked /srv/pairs; ls /srv/names")
                        .ok())
                .isEqualTo("play of h1 2kept for h1\nTrue\ntwo\na\nb");
        assertThat(lab.run("h2", "ls -d /srv/names/* /srv/n*; stat -c %a /srv/names/c")
                        .ok())
                .isEqualTo("/srv/names\n/srv/names/c\n700");

        Ran again = new SlipwayRun().run(with("plan", words));
        assertThat(again.stdout()).contains("0 changes planned");
    }

    @Test
    void listsAreThoseOfAnsible(Lab lab) {
        Ran listed = new SlipwayRun().run("plan", "-i", hosts(lab), "--list-tasks", "--list-hosts", SITE);

        assertThat(listed.exit()).as(listed.toString()).isZero();
        assertThat(listed.stdout())
                .contains("  play #1 (all): words of playbooks\tTAGS: []")
                .contains("    hosts (2):\n      h1\n      h2\n")
                .contains("      its tasks\tTAGS: []\n");
    }

    private static String[] with(String verb, String... words) {
        return (verb + "\n" + String.join("\n", words))
                .replace("apply --yes", "apply\n--yes")
                .split("\n");
    }
}
