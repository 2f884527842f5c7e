package dev.slipway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code slipway status --output json} said. */
record ClusterStatus(int exit, JsonNode root) {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration BETWEEN = Duration.ofSeconds(3);

    static ClusterStatus of(Path inventory) {
        Ran ran = new SlipwayRun().run("status", "--output", "json", "-i", inventory.toString());
        assertThat(ran.stdout()).as(ran.toString()).startsWith("{");
        assertThat(ran.stderr()).doesNotContain("\tat ");
        return new ClusterStatus(ran.exit(), JsonMapper.shared().readTree(ran.stdout()));
    }

    /** Asks until something is found, since a cluster may take a while to notice. */
    static ClusterStatus awaiting(Path inventory, String finding) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        ClusterStatus status = of(inventory);
        while (!status.findings().contains(finding) && Instant.now().isBefore(end)) {
            Thread.sleep(BETWEEN);
            status = of(inventory);
        }
        assertThat(status.findings()).as(status.root().toString()).contains(finding);
        return status;
    }

    /** Asks until nothing is found. */
    static ClusterStatus awaitingHealth(Path inventory) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        ClusterStatus status = of(inventory);
        while (!status.findings().isEmpty() && Instant.now().isBefore(end)) {
            Thread.sleep(BETWEEN);
            status = of(inventory);
        }
        assertThat(status.findings())
                .as(status.root().get("findings").toString())
                .isEmpty();
        assertThat(status.exit()).isZero();
        return status;
    }

    /** As {@code swap-on h2}; a finding about the whole cluster has no host. */
    List<String> findings() {
        List<String> findings = new ArrayList<>();
        root.get("findings")
                .forEach(finding -> findings.add((finding.get("id").asString() + " "
                                + finding.get("host").asString())
                        .strip()));
        return findings;
    }

    /** Message, cause and remedy of a finding, one a line. */
    String told(String finding) {
        for (JsonNode found : root.get("findings")) {
            if (finding.equals(
                    (found.get("id").asString() + " " + found.get("host").asString()).strip())) {
                return String.join(
                        "\n",
                        found.get("message").asString(),
                        found.get("cause").asString(),
                        found.get("remedy").asString());
            }
        }
        throw new AssertionError(root);
    }
}
