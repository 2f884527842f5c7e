package dev.slipway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code cron} against Debian's own cron, whose crontab(1) judges what it is given; on h1 by Slipway, on h2 by Ansible. */
@ExtendWith(LabExtension.class)
@Timeout(300)
class CronIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** A second run fetches nothing. */
    private static final Path PACKAGES = SlipwayRun.root().resolve("lab/target/cron");

    private static final String CRONTABS = "crontab -l; echo --; crontab -u ops -l; echo --; cat /etc/cron.d/snapshot";

    @TempDir
    private Path directory;

    private Path inventory;

    @BeforeEach
    void hostsWithCron(Lab lab) throws IOException {
        lab.reset("h1", "h2");
        for (String host : List.of("h1", "h2")) {
            Processes.run(
                            new ProcessBuilder(
                                    "bash",
                                    Resources.path("install/fetch-debs.sh").toString(),
                                    PACKAGES.toString(),
                                    lab.key().resolveSibling("ssh_config").toString(),
                                    host,
                                    "cron"),
                            "",
                            PATIENCE)
                    .ok();
            lab.run(
                            "root",
                            host,
                            "sh -e",
                            "dpkg -i /srv/debs/cron-daemon-common_*.deb && dpkg -i /srv/debs/cron_*.deb\n"
                                    + "printf '# mine\\n#Ansible: old\\n@daily true\\n' | crontab -\n")
                    .ok();
        }
        inventory = Files.writeString(directory.resolve("hosts.yaml"), lab.inventory());
    }

    @Test
    void crontabsAreThoseThatAnsibleMakes(Lab lab) {
        Ran applied = slipway("h1", "apply", "--yes");
        assertThat(applied.exit()).as(applied.toString()).isZero();
        Ran theirs = ansible("h2");
        assertThat(theirs.exit()).as(theirs.toString()).isZero();

        String made = lab.run("h1", CRONTABS).ok();
        assertThat(made).contains("check dirs", "5 2,5 * * * ls -alh", "PATH=", "date +\\%F");
        assertThat(made).isEqualTo(lab.run("h2", CRONTABS).ok());

        assertThat(ansible("h1").stdout()).contains("changed=0 ");
        Ran again = slipway("h2", "plan", "--detailed-exitcode");
        assertThat(again.exit()).as(again.toString()).isZero();
    }

    private Ran slipway(String host, String verb, String option) {
        String playbook = Resources.path("cron/site.yml").toString();
        return new SlipwayRun().run(verb, option, "-i", inventory.toString(), "-l", host, playbook);
    }

    private Ran ansible(String host) {
        String playbook = Resources.path("cron/site.yml").toString();
        ProcessBuilder builder = new ProcessBuilder(
                        "ansible-playbook", "-i", inventory.toString(), "-l", host, playbook)
                .directory(directory.toFile());
        return Processes.run(builder, "", PATIENCE);
    }
}
