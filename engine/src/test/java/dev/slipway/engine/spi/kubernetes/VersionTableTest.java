package dev.slipway.engine.spi.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.spi.KubernetesVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VersionTableTest {
    private static KubernetesVersion version(String text) {
        return KubernetesVersion.of("version", text);
    }

    @ParameterizedTest
    @CsvSource({
        "1.20.2, k8s.gcr.io",
        "1.21, k8s.gcr.io",
        "1.22.16, k8s.gcr.io",
        "1.22.17, registry.k8s.io",
        "1.23.14, k8s.gcr.io",
        "1.23.15, registry.k8s.io",
        "1.24.8, k8s.gcr.io",
        "1.24.9, registry.k8s.io",
        "1.24, registry.k8s.io",
        "1.25.0, registry.k8s.io",
        "1.40, registry.k8s.io"
    })
    void registryChangedWithBackPorts(String version, String registry) {
        assertThat(Images.registry(version(version))).isEqualTo(registry);
    }

    @ParameterizedTest
    @CsvSource({
        "1.20.2, 3.2, 3.4.13-0, 1.7.0",
        "1.24.8, 3.7, 3.5.5-0, v1.8.6",
        "1.27.11, 3.9, 3.5.10-0, v1.10.1",
        "1.31.4, 3.10, 3.5.15-0, v1.11.3",
        "1.35, 3.10.1, 3.6.6-0, v1.13.1"
    })
    void imagesAreThoseOfTheLastRowBefore(String version, String pause, String etcd, String coredns) {
        assertThat(Images.of(version(version))).contains(new Images(pause, etcd, coredns));
    }

    @Test
    void versionsOutsideTheTableHaveNoImages() {
        assertThat(Images.of(version("1.19.16"))).isEmpty();
        assertThat(Images.of(version("1.99"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Difference.class)
    void differenceBeginsWithItsVersionAndNamesItsSource(Difference difference) {
        assertThat(difference.in(new KubernetesVersion(difference.since()))).isTrue();
        assertThat(difference.in(new KubernetesVersion(difference.since() - 1))).isFalse();
        assertThat(difference.what()).isNotBlank();
        assertThat(difference.source()).isNotBlank();
    }

    @Test
    void differencesAreInTheOrderOfVersions() {
        assertThat(Difference.values()).isSortedAccordingTo(Comparator.comparingInt(Difference::since));
    }

    @Test
    void flagsGoWithTheirVersion() {
        assertThat(KubeletFlag.gone("container-runtime", version("1.26.9"))).isFalse();
        assertThat(KubeletFlag.gone("container-runtime", version("1.27.0"))).isTrue();
        assertThat(KubeletFlag.gone("cgroup-driver", version("1.99"))).isFalse();
        assertThat(KubeletFlag.named("resolv-conf").flatMap(KubeletFlag::field)).contains("resolvConf");
    }

    @Test
    void featuresComeAndGo() {
        assertThat(KubeadmFeature.of(version("1.20.2"))).containsExactly("IPv6DualStack", "PublicKeysECDSA");
        assertThat(KubeadmFeature.of(version("1.30")))
                .contains("EtcdLearnerMode", "WaitForAllControlPlaneComponents")
                .doesNotContain("IPv6DualStack", "NodeLocalCRISocket");
    }

    /** The page is for readers; the rows are the truth. */
    @Test
    void pageHasEveryRow() throws IOException {
        String page = Files.readString(Path.of("..").resolve("docs/kubernetes-versions.md"));
        List<String> rows = Arrays.stream(Difference.values())
                .map(row -> "| 1." + row.since() + " | " + row.what() + " | " + row.source() + " |")
                .toList();
        assertThat(page).contains(rows);
        assertThat(page)
                .contains(Arrays.stream(KubeletFlag.values())
                        .filter(row -> row.goneIn().isPresent())
                        .map(row ->
                                "| `--" + row.flag() + "` | 1." + row.goneIn().getAsInt() + " |")
                        .collect(Collectors.toList()));
    }
}
