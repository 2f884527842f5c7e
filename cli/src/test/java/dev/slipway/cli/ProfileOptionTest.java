package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProfileOptionTest {
    @TempDir
    Path directory;

    private String playbook;

    @BeforeEach
    void write() throws IOException {
        Path file = directory.resolve("site.yml");
        Files.writeString(file, """
                - name: demo
                  hosts: all
                  tasks:
                    - name: a directory
                      file: {path: "%s/made", state: directory}
                """.formatted(directory));
        playbook = file.toString();
    }

    private static BigDecimal sum(JsonNode path) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode step : path) {
            assertThat(step.get("at").decimalValue()).isEqualByComparingTo(sum);
            sum = sum.add(step.get("took").decimalValue());
        }
        return sum;
    }

    private static List<String> phases(JsonNode path) {
        List<String> phases = new ArrayList<>();
        path.forEach(step -> phases.add(step.get("phase").asString()));
        return phases;
    }

    @Test
    void theProfileIsOnStandardErrorAndTheResultStaysWhatItIs() {
        Told without = Told.by("plan", "--offline", "-i", "h1,h2,", playbook);
        Told with = Told.by("plan", "--offline", "--profile", "-i", "h1,h2,", playbook);

        assertThat(with.out().replaceAll("in [0-9.]+ s", "in T"))
                .isEqualTo(without.out().replaceAll("in [0-9.]+ s", "in T"));
        assertThat(without.err()).isEmpty();
        assertThat(with.err())
                .startsWith("\nWhere the time went: ")
                .contains("load", "compile", "h1", "h2", "all 2 hosts", "plan: a directory");
    }

    @Test
    void inJsonItIsOneMoreKeyWhoseStepsAreTheWholeTime() {
        Told told = Told.by("plan", "--offline", "--profile", "--output", "json", "-i", "h1,", playbook);
        JsonNode document = new JsonMapper().readTree(told.out());
        JsonNode profile = document.get("profile");

        assertThat(told.err()).isEmpty();
        assertThat(document.get("version").asInt()).isEqualTo(1);
        assertThat(sum(profile.get("path")))
                .isEqualByComparingTo(profile.get("wall").decimalValue());
        assertThat(phases(profile.get("path"))).startsWith("start", "options").containsSubsequence("load", "compile");
        assertThat(profile.get("hosts").get("h1").get("requests").asInt()).isZero();
        assertThat(profile.get("tasks").get(0).get("name").asString()).isEqualTo("a directory");
    }

    @Test
    void withoutTheOptionThereIsNoSuchKey() {
        Told told = Told.by("plan", "--offline", "--output", "json", "-i", "h1,", playbook);

        assertThat(new JsonMapper().readTree(told.out()).has("profile")).isFalse();
    }

    @Test
    void anApplyTellsWhatItDidAndCountsWhatWentOverTheConnection() {
        Told told = Told.by("apply", "--yes", "--profile", "--output", "json", "-i", "localhost,", playbook);
        JsonNode profile = new JsonMapper().readTree(told.out()).get("profile");
        JsonNode host = profile.get("hosts").get("localhost");

        assertThat(told.exitCode()).as(told.text()).isZero();
        assertThat(phases(profile.get("path"))).containsSubsequence("observe", "plan", "act", "verify");
        assertThat(host.get("connections").asInt()).isEqualTo(1);
        assertThat(host.get("shells").asInt()).isEqualTo(1);
        assertThat(host.get("requests").asInt())
                .as("what is there; the change and, in one with it, what is there now")
                .isEqualTo(2);
        assertThat(host.get("round_trips").asInt()).isEqualTo(3);
        assertThat(host.get("bytes_sent").asLong()).isPositive();
        assertThat(host.get("bytes_received").asLong()).isPositive();
        assertThat(host.get("phases").get("act").decimalValue()).isPositive();
    }

    @Test
    void anApplyWithNothingToDoTellsOnce() {
        assertThat(Told.by("apply", "--yes", "-i", "localhost,", playbook).exitCode())
                .isZero();
        Told told = Told.by("apply", "--yes", "--profile", "-i", "localhost,", playbook);

        assertThat(told.exitCode()).isZero();
        assertThat(told.err()).containsOnlyOnce("Where the time went");
    }

    @Test
    void theKernelTellsWhenTheProcessBegan() {
        // proc(5): field 22 in hundredths of a second since the machine's start; the name may hold anything
        String stat = "77 (a) b (c) S 1 77 77 0 -1 4194304 10 0 0 0 1 2 3 4 20 0 1 0 123450 99 9 18 0\n";
        long second = 1_000_000_000L;

        Started started = new Started(500 * second);

        assertThat(started.process(stat, "1236.00 2000.00\n", 501 * second)).isEqualTo(501 * second - 3 * second / 2);
        assertThat(started.process(stat, "1234.00 2000.00\n", 501 * second))
                .as("never after the first line")
                .isEqualTo(500 * second);
    }
}
