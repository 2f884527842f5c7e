package dev.slipway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The plan is exact, too, where etcd is not installed yet, and Debian's package starts it as soon as it is. */
@ExtendWith(LabExtension.class)
@Timeout(300)
class BareHostsIT {
    private static final String[] HOSTS = {"h1", "h2", "h3"};

    /** Where package databases, services and accounts keep what they are. */
    private static final List<String> LIVE = List.of(
            "/var/lib/dpkg",
            "/var/lib/apt",
            "/var/lib/systemd",
            "/var/lib/etcd",
            "/var/cache",
            "/var/log",
            "/etc/passwd",
            "/etc/passwd-",
            "/etc/group",
            "/etc/group-",
            "/etc/shadow",
            "/etc/shadow-",
            "/etc/gshadow",
            "/etc/gshadow-",
            "/etc/.pwd.lock");

    private static final String NO_ETCD =
            "! getent passwd etcd && test ! -e /usr/bin/etcd -a ! -e /etc/default/etcd -a ! -e /var/lib/etcd";

    private static final String HEALTHY = "cd /etc/kubernetes/pki/etcd && ETCDCTL_API=3 etcdctl"
            + " --endpoints https://$(hostname -I | cut -d' ' -f1):2379"
            + " --cacert ca.crt --cert healthcheck-client.crt --key healthcheck-client.key endpoint health --cluster 2>&1";

    @Test
    void planIsWhatApplyDoes(Lab lab, @TempDir Path directory) throws IOException {
        lab.reset(HOSTS);
        lab.each("set -- etcd-server etcd-client\n" + Resources.text("bare/without.sh") + NO_ETCD, HOSTS);
        Path inventory = Files.writeString(directory.resolve("hosts.yaml"), lab.inventory("etcd=h1,h2,h3"));
        String[] common = ("-i " + inventory + " -l h1,h2,h3 --output json playbooks/etcd-service.yml").split(" ");
        TreeMap<String, Tree> bare = trees(lab);

        Report planned = Report.of(Fidelity.slipway("plan", common));
        assertThat(planned.summary("failed")).as(planned.toString()).isZero();
        assertThat(planned.summary("unknown")).as("all is known before the run").isZero();
        assertThat(planned.changes().get("h2")).contains("Install etcd: create package:etcd-server,etcd-client");
        assertThat(trees(lab)).as("planning touches nothing").isEqualTo(bare);

        Report applied = Report.of(Fidelity.slipway("apply --yes", common));
        assertThat(applied.summary("failed")).as(applied.toString()).isZero();
        assertThat(applied.changes()).isEqualTo(planned.changes());
        assertFilesAsPlanned(bare, planned, lab);
        assertThat(lab.run("h1", HEALTHY).ok().lines())
                .hasSize(HOSTS.length)
                .allMatch(line -> line.contains(" is healthy:"));

        Ran again = Fidelity.slipway("plan --detailed-exitcode", common);
        assertThat(Report.of(again).changes().values()).as(again.stdout()).allMatch(List::isEmpty);
        assertThat(again.exit()).isZero();
    }

    /** Of the files that the packages bring, only those are planned for which a task says what they hold. */
    private static void assertFilesAsPlanned(Map<String, Tree> bare, Report planned, Lab lab) {
        Map<String, Tree> now = trees(lab);
        Map<String, String> brought = lab.each("dpkg-query -L etcd-server etcd-client", HOSTS);
        for (String host : HOSTS) {
            TreeSet<String> expected = planned.files(host);
            expected.removeIf(path -> path.startsWith("/var/lib/etcd"));
            List<String> packaged = brought.get(host).lines().toList();
            TreeSet<String> changed = bare.get(host).changed(now.get(host));
            changed.removeIf(path -> packaged.contains(path) && !expected.contains(path));
            // dpkg's own copy of the settings that were there before it
            changed.remove("/etc/default/etcd.dpkg-dist");
            assertThat(changed).as("files that changed on " + host).isEqualTo(expected);
        }
    }

    private static TreeMap<String, Tree> trees(Lab lab) {
        TreeMap<String, Tree> trees = new TreeMap<>();
        for (String host : HOSTS) {
            Tree tree = lab.tree(host, "/etc", "/var", "/root", "/opt", "/usr/local", "/srv");
            for (String path : LIVE) {
                tree = tree.without(path);
            }
            trees.put(host, tree);
        }
        return trees;
    }
}
