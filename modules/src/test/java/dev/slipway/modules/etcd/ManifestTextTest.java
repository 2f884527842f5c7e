package dev.slipway.modules.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.model.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Manifests against those of kubeadm v1.20.2, byte for byte. */
class ManifestTextTest {
    private static final List<EtcdMember> GUIDE = List.of(
            new EtcdMember("h0", "infra0", "10.77.0.11"),
            new EtcdMember("h1", "infra1", "10.77.0.12"),
            new EtcdMember("h2", "infra2", "10.77.0.13"));

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void isWhatKubeadmWrites(int member) throws IOException {
        assertThat(guide("1.20.2", member, Map.of())).isEqualTo(reference("infra" + member + "/etcd.yaml"));
    }

    @Test
    void followsKubeadmWithEverySettingChanged() throws IOException {
        EtcdMember member = new EtcdMember("db-1.example.org", "db-1", "fd00:77::11");
        String text = new ManifestText(
                        KubeadmVersion.of("kubernetes_version", "1.20.2"),
                        member,
                        List.of(member),
                        "existing",
                        "registry.example.org/mirror/etcd:3.4.14-0",
                        "/srv/etcd",
                        "/srv/pki",
                        Map.of(
                                "listen-client-urls",
                                "https://127.0.0.1:2379,https://[fd00:77::11]:2379",
                                "quota-backend-bytes",
                                "8589934592",
                                "auto-compaction-retention",
                                "1",
                                "snapshot-count",
                                "5000",
                                "log-level",
                                "info: loud # not a comment"))
                .text();
        assertThat(text).isEqualTo(reference("custom/etcd.yaml"));
    }

    @Test
    void probesFollowTheMetricsAddress() {
        String text = guide("1.20.2", 0, Map.of("listen-metrics-urls", "http://0.0.0.0:12381"));
        assertThat(text).contains("        host: 127.0.0.1\n        path: /health\n        port: 12381\n");
    }

    @ParameterizedTest
    @CsvSource({
        "1.20.2, /health, /health, ephemeral-storage, corrupt-check",
        "1.22.17, /health, seccompProfile, RuntimeDefault, ephemeral-storage",
        "v1.24, experimental-initial-corrupt-check=true, seccompProfile, path: /health, watch-progress",
        "1.30.4, /health?exclude=NOSPACE&serializable=true, watch-progress-notify-interval=5s, /health?serializable=false, readinessProbe",
        "1.33.1, path: /livez, path: /readyz, readinessProbe, /health"
    })
    void followsTheVersion(String version, String one, String two, String three, String not) {
        assertThat(guide(version, 0, Map.of())).contains(one, two, three).doesNotContain(not);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.19.3", "1.34.0", "2.0", "latest", "1.99999999999"})
    void refusesVersionsItDoesNotKnow(String version) {
        assertThatThrownBy(() -> KubeadmVersion.of("kubernetes_version", version))
                .isInstanceOf(UserError.class);
    }

    private static String guide(String version, int member, Map<String, String> extra) {
        return new ManifestText(
                        KubeadmVersion.of("kubernetes_version", version),
                        GUIDE.get(member),
                        GUIDE,
                        "new",
                        "k8s.gcr.io/etcd:3.4.13-0",
                        "/var/lib/etcd",
                        "/etc/kubernetes/pki",
                        extra)
                .text();
    }

    private static String reference(String name) throws IOException {
        try (InputStream in = ManifestTextTest.class.getResourceAsStream("/kubeadm/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
