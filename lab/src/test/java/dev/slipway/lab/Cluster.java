package dev.slipway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A cluster that a test makes: its hosts, as an operator has them in a file.
 *
 * @param inventory the file
 */
record Cluster(Lab lab, Path inventory) {
    private static final String KUBECTL = "kubectl --kubeconfig /etc/kubernetes/admin.conf ";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration LONGEST_RUN = Duration.ofMinutes(15);

    /** @param groups of the inventory, such as {@code etcd=h1,h2,h3} */
    static Cluster of(Lab lab, Path directory, String... groups) throws IOException {
        return new Cluster(lab, Files.writeString(directory.resolve("hosts.yaml"), lab.inventory(groups)));
    }

    /**
     * A run of slipway that tells what it did as JSON.
     *
     * @param verb with its options, such as {@code plan --detailed-exitcode}
     * @param playbooks names in {@code playbooks/}, separated by blanks, perhaps with options before them
     */
    Ran slipway(String verb, String playbooks) {
        String paths = playbooks.replaceAll("(?<=^| )(?=[a-z0-9-]+[.]yml)", "playbooks/");
        Ran ran = new SlipwayRun()
                .within(LONGEST_RUN)
                .run((verb + " --output json -i " + inventory + " " + paths).split(" +"));
        assertThat(ran.stderr()).doesNotContain("\tat ");
        assertThat(ran.stdout()).as(ran.toString()).startsWith("{");
        return ran;
    }

    /** Plans, and says what it would do; no task may fail. */
    Report plan(String playbooks) {
        Report report = Report.of(slipway("plan", playbooks));
        assertThat(report.summary("failed")).as(report.toString()).isZero();
        return report;
    }

    /** Makes the hosts so; no task may fail. */
    Report apply(String playbooks) {
        Ran ran = slipway("apply --yes", playbooks);
        assertThat(ran.exit()).as(ran.toString()).isZero();
        return Report.of(ran);
    }

    void assertNothingLeft(String playbooks) {
        Ran again = slipway("plan --detailed-exitcode", playbooks);
        assertThat(Report.of(again).changes().values()).as(again.stdout()).allMatch(List::isEmpty);
        assertThat(again.exit()).as(again.toString()).isZero();
    }

    /** What a command on a host prints, which may take minutes; it must succeed. */
    String await(String host, String command) {
        return lab.start(host, command).await(PATIENCE).ok();
    }

    /** What kubectl on a control plane prints; it must succeed. */
    String kubectl(String host, String arguments) {
        return await(host, KUBECTL + arguments);
    }

    /** Gives nodes a network of pods of their own, which is enough for them to be ready. */
    void network(String... nodes) {
        for (String node : nodes) {
            lab.run(
                            "root",
                            node,
                            "sh -s 10.244." + node.substring(1) + ".0/24",
                            Resources.text("kubernetes/network.sh"))
                    .ok();
        }
    }
}
