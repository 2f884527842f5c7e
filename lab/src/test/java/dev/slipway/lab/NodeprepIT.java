package dev.slipway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A playbook that Ansible runs gives the same host under Slipway: owners, modes, every byte, and the state of the unit. */
@ExtendWith(LabExtension.class)
@Timeout(120)
class NodeprepIT {
    private static final String HOST = "h1";

    @Test
    void givesWhatAnsibleGives(Lab lab, @TempDir Path directory) throws IOException {
        lab.reset(HOST);
        // times of change are compared: the mark must be older than all that follows
        lab.run(HOST, "touch /run/mark && sleep 0.1").ok();
        Path inventory = Files.writeString(directory.resolve("hosts.yaml"), lab.inventory());

        Ran applied =
                new SlipwayRun().run("apply", "--yes", "-i", inventory.toString(), "-l", HOST, "bench/nodeprep.yml");
        assertThat(applied.exit()).as(applied.toString()).isZero();

        List<String> ours = lab.run("root", HOST, "sh -s", Resources.text("nodeprep/listing.sh"))
                .ok()
                .lines()
                .toList();
        List<String> ansibles = Resources.text("nodeprep/ansible.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
        assertThat(ours).isEqualTo(ansibles);
    }
}
