package dev.slipway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is seen by those who look on: no secret anywhere, and no control characters where no terminal is. */
@ExtendWith(LabExtension.class)
@Timeout(60)
class SecrecyIT {
    private static final String CANARY = "canary-Zeisig-4711";
    private static final String HASH = "$6$canarysalt$" + "Zeisig".repeat(14) + "xy";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void noSecretIsShownOrVisibleToUsersOfTheHost(String format, Lab lab) throws IOException {
        lab.reset("h1");
        Path variables =
                Files.writeString(directory.resolve("secrets.yaml"), "canary: " + CANARY + "\nhash: '" + HASH + "'\n");
        HostsFile hosts = new HostsFile(lab, "h1").with("h1", "ansible_become_password", "slipway-lab");
        List<String> words = List.of(
                "-v",
                "-u",
                "opspw",
                "-b",
                "-i",
                hosts.in(directory),
                "--output",
                format,
                "-e",
                "@" + variables,
                Resources.path("connection/secrets.yml").toString());

        Ran plan = new SlipwayRun().run(with(words, "plan"));
        assertThat(plan.exit()).as(plan.toString()).isZero();
        assertSecret(plan.toString());

        Running watch = watch(lab);
        Ran ran = new SlipwayRun().run(with(words, "apply", "--yes"));
        lab.run("h1", "touch /run/watched").ok();
        String seen = watch.await(Duration.ofSeconds(10)).ok();

        assertThat(ran.exit()).as(ran.toString()).isEqualTo(3);
        assertThat(ran.stdout()).contains("A failure that would tell");
        assertSecret(ran.toString());
        assertThat(seen)
                .as("the watcher saw the program that was given the secret")
                .contains("sleep 2");
        assertSecret(seen);
        assertThat(lab.run("h1", "cat /srv/secret-input /srv/secret-output /srv/secret-file")
                        .ok())
                .isEqualTo((CANARY + "\n" + CANARY + "key=" + CANARY));
        assertSecret(lab.run("h1", "journalctl -q --no-pager").ok());
        assertThat(lab.run(
                                "h1",
                                "grep -rl --exclude-dir=proc --exclude-dir=sys " + CANARY
                                        + " /tmp /var /run /home /root")
                        .stdout())
                .isEmpty();
    }

    @Test
    void noEscapesGoIntoPipes(Lab lab) {
        HostsFile hosts = new HostsFile(lab, "h1").with("h1", "ansible_port", "22");
        for (String verb : List.of("plan", "apply --yes")) {
            Ran ran = new SlipwayRun()
                    .with("TERM", "xterm-256color")
                    .run((verb + " -u root -i " + hosts.in(directory) + " -e mark=x "
                                    + Resources.path("connection/mark.yml"))
                            .split(" "));
            assertThat(ran.exit()).as(ran.toString()).isZero();
            assertThat(ran.toString()).doesNotContain("\u001b").doesNotContain("\r");
        }
    }

    @Test
    void noColoursIfNoneAreWanted(Lab lab) {
        HostsFile hosts = new HostsFile(lab, "h1");
        String command = SlipwayRun.root().resolve("bin/slipway") + " plan -u root -i " + hosts.in(directory)
                + " -e mark=y " + Resources.path("connection/mark.yml");
        assertThat(onTerminal(command, "TERM", "xterm-256color")).contains("\u001b[3");
        assertThat(onTerminal(command, "NO_COLOR", "1")).contains("/srv/mark").doesNotContain("\u001b[3", "\u001b[1m");
        assertThat(onTerminal(command, "TERM", "dumb")).contains("/srv/mark").doesNotContain("\u001b");
    }

    private static String onTerminal(String command, String variable, String value) {
        ProcessBuilder builder = new ProcessBuilder("script", "-qec", command, "/dev/null");
        builder.environment().put("TERM", "xterm-256color");
        builder.environment().put("SLIPWAY_BUILD", "never");
        builder.environment().put(variable, value);
        return Processes.run(builder, "", Duration.ofSeconds(30)).ok();
    }

    /** Arguments and environments of all processes, as often as can be, until a file is there. */
    private static Running watch(Lab lab) {
        String script =
                "rm -f /run/watched; until test -e /run/watched; do cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ "
                        + "2> /dev/null | tr '\\0' ' '; done | grep -aoE '.{0,30}([Z]eisig|[s]lipway-lab|sleep 2).{0,30}' | sort -u";
        return lab.start("h1", script);
    }

    private static void assertSecret(String text) {
        byte[] bytes = CANARY.getBytes(StandardCharsets.UTF_8);
        assertThat(text)
                .doesNotContain(
                        CANARY,
                        "Zeisig",
                        "slipway-lab",
                        Base64.getEncoder().encodeToString(bytes).substring(0, 20),
                        HexFormat.of().formatHex(bytes));
    }

    private static String[] with(List<String> words, String... verb) {
        List<String> all = new ArrayList<>(List.of(verb));
        all.addAll(words);
        return all.toArray(String[]::new);
    }
}
