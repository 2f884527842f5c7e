package dev.slipway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What {@code slipway init} writes is run as its README says, with a host of the lab in place of the example's. */
@ExtendWith(LabExtension.class)
@Timeout(120)
class InitIT {
    @TempDir
    private Path work;

    @Test
    void whatItWritesAppliesAndThenNothingIsLeft(Lab lab) throws IOException {
        lab.reset("h1");
        SlipwayRun slipway = new SlipwayRun();
        slipway.in(work).run("init", "project").ok();
        Path project = work.resolve("project");
        Path hosts = project.resolve("inventory/hosts.yaml");
        String ours = "{ansible_host: " + lab.address("h1") + ", ansible_user: ops, ansible_ssh_private_key_file: "
                + lab.key() + ", ansible_ssh_common_args: -o UserKnownHostsFile=" + lab.knownHosts() + "}";
        Files.writeString(hosts, Files.readString(hosts).replace("{ansible_host: 192.0.2.21}", ours));

        slipway.in(project)
                .run("apply", "--yes", "-i", "inventory", "--limit", "db1", "site.yml")
                .ok();

        assertThat(lab.run("h1", "cat /etc/motd /etc/systemd/journald.conf.d/size.conf")
                        .ok())
                .isEqualTo("""
                        db1: This host is kept by Slipway. What is changed by hand may be changed back.
                        [Journal]
                        SystemMaxUse=2G""");
        Ran again =
                slipway.in(project).run("plan", "--detailed-exitcode", "-i", "inventory", "--limit", "db1", "site.yml");
        assertThat(again.exit()).as(again.toString()).isZero();
    }
}
