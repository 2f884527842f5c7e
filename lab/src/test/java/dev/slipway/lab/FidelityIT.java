package dev.slipway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The plan is exact: planning touches nothing, apply makes what was planned, resource by resource, the trees of the hosts
 * differ in just these files, and then there is nothing left to change.
 */
@ExtendWith(LabExtension.class)
@Timeout(300)
class FidelityIT {
    private static final String[] HOSTS = {"h1", "h2", "h3"};

    /** What services and package databases write by themselves. */
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
        lab.reset(HOSTS);
        Path inventory = Files.writeString(
                directory.resolve("hosts.yaml"), lab.inventory("etcd=h1,h2,h3", "control_plane=h4", "workers=h5"));
        String[] common = ("-i " + inventory + " -l h1,h2,h3 --output json " + options + " " + playbook).split(" ");
        TreeMap<String, Tree> bare = trees(lab);

        Report planned = Report.of(slipway("plan", common));
        assertThat(planned.summary("failed")).as(planned.toString()).isZero();
        assertThat(planned.summary("unknown")).as("all is known before the run").isZero();
        assertUntouched(bare, trees(lab));

        Report applied = Report.of(slipway("apply --yes", common));
        assertThat(applied.summary("failed")).as(applied.toString()).isZero();
        assertThat(applied.changes()).isEqualTo(planned.changes());

        TreeMap<String, Tree> settled = trees(lab);
        for (String host : HOSTS) {
            TreeSet<String> changed = bare.get(host).changed(settled.get(host));
            // what a command makes no plan can tell; its guard names it
            changed.remove(byCommand);
            assertThat(changed).as("files that changed on " + host).isEqualTo(expected(planned.files(host)));
        }

        Ran again = slipway("plan --detailed-exitcode", common);
        assertThat(Report.of(again).changes().values()).as(again.stdout()).allMatch(List::isEmpty);
        assertThat(again.exit()).isZero();
        assertUntouched(settled, trees(lab));
    }

    private static Ran slipway(String verb, String... options) {
        Ran ran = new SlipwayRun().run((verb + " " + String.join(" ", options)).split(" "));
        assertThat(ran.stderr()).doesNotContain("\tat ");
        assertThat(ran.stdout()).as(ran.toString()).startsWith("{");
        return ran;
    }

    private static TreeMap<String, Tree> trees(Lab lab) {
        TreeMap<String, Tree> trees = new TreeMap<>();
        for (String host : HOSTS) {
            Tree tree = lab.tree(host, "/etc", "/var", "/root", "/opt", "/usr/local");
            for (String path : LIVE) {
                tree = tree.without(path);
            }
            trees.put(host, tree);
        }
        return trees;
    }

    private static void assertUntouched(TreeMap<String, Tree> before, TreeMap<String, Tree> after) {
        for (String host : HOSTS) {
            assertThat(before.get(host).differences(after.get(host)))
                    .as("planning touches nothing on " + host)
                    .isEmpty();
        }
    }

    /** Files that are not on disk are not in the tree. */
    private static TreeSet<String> expected(TreeSet<String> planned) {
        TreeSet<String> expected = new TreeSet<>(planned);
        expected.removeIf(path -> path.startsWith("/proc/") || LIVE.stream().anyMatch(path::startsWith));
        return expected;
    }
}
