package dev.slipway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

    @TempDir
    private static Path directory;

    private static String inventory;

    @BeforeAll
    static void bareHosts(Lab lab) throws IOException {
        lab.reset("h1", "h2", "h3");
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
        assertThat(playbooks()).containsAll(modules);
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

        Path checks = Resources.path("modules/" + module + ".checks");
        for (String line : Files.exists(checks) ? Files.readAllLines(checks) : List.<String>of()) {
            Check check = Check.of(line);
            Ran ran = lab.run(check.host(), check.command());
            assertThat(ran.exit()).as(line + "\n" + ran).isZero();
        }

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

    /** A shell command and the host to run it on. */
    private record Check(String host, String command) {
        static Check of(String line) {
            return line.matches("h[0-9]+: .*")
                    ? new Check(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(' ') + 1))
                    : new Check("h1", line);
        }
    }
}
