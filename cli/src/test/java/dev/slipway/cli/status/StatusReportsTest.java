package dev.slipway.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.report.Style;
import dev.slipway.modules.kubeadm.status.ClusterFacts;
import dev.slipway.modules.kubeadm.status.Declared;
import dev.slipway.modules.kubeadm.status.Doctor;
import dev.slipway.modules.kubeadm.status.Finding;
import dev.slipway.modules.kubeadm.status.Role;
import dev.slipway.modules.kubeadm.status.Silent;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Text and JSON when no host answers; what hosts that answer look like is tested on real ones. */
class StatusReportsTest {
    private static final String HOSTILE =
            "no answer \u001b[31m\u0007 from a place that needs " + "very ".repeat(40) + "long words";
    private static final ClusterFacts FACTS = new ClusterFacts(
            List.of(),
            List.of(
                    new Silent(new Declared("h1", Set.of(Role.CONTROL_PLANE), "10.0.0.1", ""), HOSTILE, "look at it"),
                    new Silent(new Declared("h2", Set.of(Role.WORKER), "10.0.0.2", ""), "refused", "")),
            Set.of(),
            Instant.parse("2026-01-01T00:00:00Z"));
    private static final List<Finding> FINDINGS = Doctor.findings(FACTS);

    @Test
    void textFitsTheScreenAndShowsControlCharactersAsSuch() {
        String text = StatusText.text(Style.PLAIN, FACTS, FINDINGS);

        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
        assertThat(text).doesNotContain("\u001b", "\u0007").contains("not healthy: 2 hosts, 2 errors");
    }

    @Test
    void everyFindingSaysWhereWhyAndWhatToDo() {
        assertThat(StatusText.text(Style.PLAIN, FACTS, FINDINGS)).contains("""
                        error host-unreachable
                          h2: the host cannot be asked
                          why: refused
                          do:  start the host, or look at its console; if it is lost, replace it
                        """);
    }

    @Test
    void jsonSaysTheSame() {
        String text = StatusJson.text(FACTS, FINDINGS);
        JsonNode root = JsonMapper.shared().readTree(text);

        assertThat(text).matches("[\\x20-\\x7e]+\n");
        assertThat(root.get("version").asInt()).isEqualTo(1);
        assertThat(root.get("healthy").asBoolean()).isFalse();
        assertThat(root.get("cluster").asBoolean()).isFalse();
        assertThat(root.get("summary").get("unreachable").asInt()).isEqualTo(2);
        assertThat(root.get("findings")).hasSize(2);
        assertThat(root.get("findings").get(0).get("id").asString()).isEqualTo("host-unreachable");
        assertThat(root.get("hosts").get("h1").get("error").get("message").asString())
                .isEqualTo(HOSTILE);
        assertThat(root.get("hosts").get("h2").get("roles").get(0).asString()).isEqualTo("worker");
    }
}
