package dev.slipway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What failures mean for blocks, hosts and plays: the same playbook by Ansible and by slipway leaves the same files behind and
 * the same numbers.
 */
@ExtendWith(LabExtension.class)
@Timeout(180)
class FlowIT {
    private static final Pattern RECAP = Pattern.compile(
            "(?m)^(\\S+)\\s+: ok=\\d+\\s+changed=\\d+\\s+unreachable=(\\d+)\\s+failed=(\\d+)\\s+skipped=\\d+\\s+rescued=(\\d+)\\s+ignored=(\\d+)");

    @TempDir
    private static Path directory;

    private static String inventory;

    @BeforeAll
    static void hosts(Lab lab) throws IOException {
        lab.reset("h1", "h2");
        String text = lab.inventory("lab=h1,h2")
                .replaceFirst("\n  hosts:\n", "\n  hosts:\n    gone: {ansible_host: 127.0.0.2, ansible_port: 1}\n");
        inventory = Files.writeString(directory.resolve("hosts.yaml"), text).toString();
    }

    /** What one of the two programs did. */
    private record Deed(int exit, int failed, int rescued, int ignored, int unreachable, Map<String, String> files) {
        /** Exit codes differ, and only whether something went wrong counts. */
        Deed comparable() {
            return new Deed(Math.min(exit, 1), failed, rescued, ignored, unreachable, files);
        }
    }

    private static void clean(Lab lab) {
        lab.each(
                "rm -rf /srv/*; systemctl stop flow; rm -f /etc/systemd/system/flow.service; systemctl daemon-reload",
                "h1",
                "h2");
    }

    private static Map<String, String> files(Lab lab) {
        return new TreeMap<>(lab.each(
                "cd /srv && find . -type f | sort | while read -r f; do echo \"$f: $(cat \"$f\")\"; done;"
                        + " cat /etc/systemd/system/flow.service 2>/dev/null; systemctl is-active flow || true",
                "h1",
                "h2"));
    }

    private static Deed ansible(Lab lab, Path playbook) {
        clean(lab);
        ProcessBuilder builder = new ProcessBuilder("ansible-playbook", "-i", inventory, playbook.toString());
        builder.environment().put("ANSIBLE_NOCOLOR", "1");
        builder.environment().put("ANSIBLE_RETRY_FILES_ENABLED", "0");
        builder.environment().put("ANSIBLE_PYTHON_INTERPRETER", "/usr/bin/python3");
        Ran ran = Processes.run(builder, "", java.time.Duration.ofMinutes(2));
        int[] sum = new int[4];
        Matcher recap = RECAP.matcher(ran.stdout());
        assertThat(recap.find()).as(ran.toString()).isTrue();
        do {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += Integer.parseInt(recap.group(i + 2));
            }
        } while (recap.find());
        return new Deed(ran.exit(), sum[1], sum[2], sum[3], sum[0], files(lab));
    }

    private static Deed slipway(Lab lab, Path playbook) {
        clean(lab);
        // in step, as Ansible goes
        Ran ran = new SlipwayRun()
                .run("apply", "--yes", "--output", "json", "--forks", "1", "-i", inventory, playbook.toString());
        assertThat(ran.stdout()).as(ran.toString()).startsWith("{");
        Report report = Report.of(ran);
        // slipway counts a failure that is ignored among the failed ones as well
        int passed = (int) report.root().get("hosts").properties().stream()
                .flatMap(host -> host.getValue().get("tasks").valueStream())
                .filter(task -> task.get("status").asString().equals("failed") && task.has("ignored"))
                .count();
        return new Deed(
                ran.exit(),
                report.summary("failed") - passed,
                report.summary("rescued"),
                report.summary("ignored"),
                report.summary("unreachable"),
                files(lab));
    }

    @ParameterizedTest
    @CsvSource({"rescue", "nested", "forced", "fatal", "percentage", "ends", "unreachable"})
    void leavesBehindWhatAnsibleDoes(String name, Lab lab) {
        Path playbook = Resources.path("flow/" + name + ".yml");

        Deed expected = ansible(lab, playbook);
        Deed done = slipway(lab, playbook);

        assertThat(done.comparable()).isEqualTo(expected.comparable());
        assertThat(expected.files().values()).as("it did something").anyMatch(text -> text.contains("./"));
    }
}
