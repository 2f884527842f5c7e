package dev.slipway.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The plan is exact, for the playbooks that need no kubelet ({@link EtcdHaIT} has the other one). */
@ExtendWith(LabExtension.class)
@Timeout(300)
class FidelityIT {
    private static final List<String> LIVE =
            List.of("/var/log", "/var/lib/systemd", "/var/lib/etcd", "/var/cache", "/var/tmp");

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "playbooks/etcd-service.yml, -e etcd_cluster_token=lab, ''",
        "playbooks/node-prep.yml, -e fail_swap_on=false, ''",
        "bench/nodeprep.yml, -v, /var/lib/demo/once",
        "playbooks/preflight.yml, -e preflight_ignore=all, ''"
    })
    void planIsWhatApplyDoes(String playbook, String options, String byCommand, Lab lab, @TempDir Path directory)
            throws IOException {
        lab.reset("h1", "h2", "h3");
        new Fidelity(lab, List.of("h1", "h2", "h3"), LIVE)
                .check(
                        directory,
                        List.of("etcd=h1,h2,h3", "control_plane=h4", "workers=h5"),
                        options,
                        playbook,
                        byCommand);
    }
}
