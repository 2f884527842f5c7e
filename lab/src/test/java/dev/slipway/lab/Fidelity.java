package dev.slipway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Holds a playbook to its plan on hosts that are bare: planning touches nothing, apply makes what was planned, resource by
 * resource, the trees of the hosts differ in just these files, and then there is nothing left to change.
 *
 * @param live directories in which services and package databases write by themselves
 */
record Fidelity(Lab lab, List<String> hosts, List<String> live) {
    /**
     * @param groups of the inventory, such as {@code etcd=h1,h2,h3}
     * @param options for every call of slipway
     * @param byCommand the file that a command of the playbook makes, which no plan can tell; empty: none
     */
    void check(Path directory, List<String> groups, String options, String playbook, String byCommand)
            throws IOException {
        Path inventory =
                Files.writeString(directory.resolve("hosts.yaml"), lab.inventory(groups.toArray(String[]::new)));
        String limit = String.join(",", hosts);
        String[] common =
                ("-i " + inventory + " -l " + limit + " --output json " + options + " " + playbook).split(" ");
        TreeMap<String, Tree> bare = trees();

        Report planned = Report.of(slipway("plan", common));
        assertThat(planned.summary("failed")).as(planned.toString()).isZero();
        assertThat(planned.summary("unknown")).as("all is known before the run").isZero();
        assertUntouched(bare, trees());

        Report applied = Report.of(slipway("apply --yes", common));
        assertThat(applied.summary("failed")).as(applied.toString()).isZero();
        assertThat(applied.changes()).isEqualTo(planned.changes());

        TreeMap<String, Tree> settled = trees();
        for (String host : hosts) {
            TreeSet<String> changed = bare.get(host).changed(settled.get(host));
            // what a command makes no plan can tell; its guard names it
            changed.remove(byCommand);
            assertThat(changed).as("files that changed on " + host).isEqualTo(expected(planned.files(host)));
        }

        Ran again = slipway("plan --detailed-exitcode", common);
        assertThat(Report.of(again).changes().values()).as(again.stdout()).allMatch(List::isEmpty);
        assertThat(again.exit()).isZero();
        assertUntouched(settled, trees());
    }

    /** A run that told what it did as JSON, and broke nowhere. */
    static Ran slipway(String verb, String... options) {
        Ran ran = new SlipwayRun().run((verb + " " + String.join(" ", options)).split(" "));
        assertThat(ran.stderr()).doesNotContain("\tat ");
        assertThat(ran.stdout()).as(ran.toString()).startsWith("{");
        return ran;
    }

    private TreeMap<String, Tree> trees() {
        TreeMap<String, Tree> trees = new TreeMap<>();
        for (String host : hosts) {
            Tree tree = lab.tree(host, "/etc", "/var", "/root", "/opt", "/usr/local");
            for (String path : live) {
                tree = tree.without(path);
            }
            trees.put(host, tree);
        }
        return trees;
    }

    private void assertUntouched(TreeMap<String, Tree> before, TreeMap<String, Tree> after) {
        for (String host : hosts) {
            assertThat(before.get(host).differences(after.get(host)))
                    .as("planning touches nothing on " + host)
                    .isEmpty();
        }
    }

    /** Files that are not on disk are not in the tree. */
    private TreeSet<String> expected(TreeSet<String> planned) {
        TreeSet<String> expected = new TreeSet<>(planned);
        expected.removeIf(path -> path.startsWith("/proc/") || live.stream().anyMatch(path::startsWith));
        return expected;
    }
}
