package dev.slipway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every module on real hosts. {@code modules/M.yml} exercises it; before that, {@code M.setup} is a script that runs on h1;
 * afterwards each line of {@code M.checks} is a command that must succeed, on h1 or on the host it names before a colon.
 * Then there is nothing left to change, but for tasks whose name begins with "each time", and only they are not certain.
 */
@ExtendWith(LabExtension.class)
@Timeout(180)
class ModulesIT {
    private static final String EACH_TIME = "each time: ";
    /** They make a cluster, which no host without a kubelet and a container runtime can. */
    private static final Set<String> ON_KUBELETS = Set.of(
            "control_plane_forget",
            "control_plane_rules",
            "etcd_member",
            "kube_drain",
            "kube_manifest",
            "kube_node",
            "kubeadm_init",
            "kubeadm_join",
            "kubeadm_reset",
            "kubeconfig_user");

    private static final Pattern ON_HOST = Pattern.compile("(h[0-9]+): (.*)");

    @TempDir
    private static Path directory;

    private static String inventory;

    @BeforeAll
    static void bareHosts(Lab lab) throws IOException {
        lab.reset("h1", "h2", "h3", "h4");
        inventory = Files.writeString(directory.resolve("hosts.yaml"), lab.inventory("etcd=h1,h2,h3"))
                .toString();
    }

    static List<String> playbooks() throws IOException {
        try (Stream<Path> files = Files.list(Resources.path("modules"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yml"))
                    .map(name -> name.substring(0, name.length() - ".yml".length()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void everyModuleHasAPlaybook() throws IOException {
        List<String> modules = new SlipwayRun()
                .run("modules")
                .ok()
                .lines()
                .map(line -> line.split(" ", 2)[0])
                .toList();
        assertThat(modules).contains("file");
        assertThat(Stream.concat(playbooks().stream(), ON_KUBELETS.stream())).containsAll(modules);
    }

    @ParameterizedTest
    @MethodSource("playbooks")
    void makesHostsAsDeclared(String module, Lab lab) throws IOException {
        Path setup = Resources.path("modules/" + module + ".setup");
        if (Files.exists(setup)) {
            lab.run("root", "h1", "sh -e", Files.readString(setup)).ok();
        }

        Ran applied = slipway("apply", "--yes", module);
        assertThat(applied.exit()).as(applied.toString()).isZero();

        assertThat(failedChecks(module, lab)).isEmpty();

        Ran again = slipway("plan", "--detailed-exitcode", module);
        assertThat(changesLeft(Report.of(again))).as(again.stdout()).isEmpty();
        assertThat(again.exit()).as(again.toString()).isEqualTo(runsEachTime(module) ? 2 : 0);
    }

    private static boolean runsEachTime(String module) {
        return Resources.text("modules/" + module + ".yml").contains(EACH_TIME);
    }

    private static Map<String, List<String>> changesLeft(Report plan) {
        Map<String, List<String>> left = plan.changes();
        left.replaceAll((_, changes) ->
                changes.stream().filter(change -> !change.startsWith(EACH_TIME)).toList());
        left.values().removeIf(List::isEmpty);
        return left;
    }

    private static Ran slipway(String verb, String option, String module) {
        Ran ran = new SlipwayRun()
                .run(
                        verb,
                        option,
                        "--output",
                        "json",
                        "-i",
                        inventory,
                        Resources.path("modules/" + module + ".yml").toString());
        assertThat(ran.stderr()).doesNotContain("\tat ");
        assertThat(ran.stdout()).as(ran.toString()).startsWith("{");
        return ran;
    }

    /** The checks that fail, with what they print. All those of a host share one login. */
    private static List<String> failedChecks(String module, Lab lab) throws IOException {
        Path file = Resources.path("modules/" + module + ".checks");
        if (!Files.exists(file)) {
            return List.of();
        }
        Map<String, StringBuilder> scripts = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            Matcher named = ON_HOST.matcher(line);
            String host = named.matches() ? named.group(1) : "h1";
            String check = quote(named.matches() ? named.group(2) : line);
            scripts.computeIfAbsent(host, _ -> new StringBuilder())
                    .append("out=$(sh -c " + check + " 2>&1 < /dev/null) || printf '%s: %s\n%s\n' " + host + " " + check
                            + " \"$out\"\n");
        }
        return scripts.entrySet().stream()
                .map(script -> lab.run(
                        "root", script.getKey(), "sh -s", script.getValue().toString()))
                .map(Ran::ok)
                .filter(failed -> !failed.isEmpty())
                .toList();
    }

    private static String quote(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
