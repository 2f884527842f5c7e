package dev.slipway.engine.spi.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.spi.KubernetesVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SkewTest {
    private static KubernetesVersion v(String text) {
        return KubernetesVersion.of("version", text);
    }

    @ParameterizedTest
    @CsvSource({
        "1.27.3, 1.27.1, true",
        "1.25.0, 1.27.1, true",
        "1.24.0, 1.27.1, false",
        "1.25.0, 1.28.0, true",
        "1.24.0, 1.28.0, false",
        "1.29.0, 1.28.0, false",
        "1.31.9, 1.31.4, true"
    })
    void kubeletIsNeverNewerAndNotTooOld(String kubelet, String apiServer, boolean fits) {
        assertThat(Skew.kubelet(v(kubelet), v(apiServer)).isEmpty()).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({"1.31.4, 1.31.0, true", "1.31.4, 1.30.9, true", "1.31.4, 1.29.0, false", "1.31.4, 1.32.0, false"})
    void kubeadmWorksForItsOwnVersionAndTheOneBefore(String kubeadm, String target, boolean fits) {
        assertThat(Skew.kubeadm(v(kubeadm), v(target)).isEmpty()).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({"1.31.4, 1.32.0, true", "1.31.4, 1.30.0, true", "1.31.4, 1.29.0, false", "1.31.4, 1.33.0, false"})
    void kubectlIsOneMinorVersionAwayAtMost(String kubectl, String apiServer, boolean fits) {
        assertThat(Skew.kubectl(v(kubectl), v(apiServer)).isEmpty()).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({"1.30.2, 1.31.0, true", "1.31.4, 1.31.2, true", "1.29.9, 1.31.0, false", "1.31.0, 1.30.0, false"})
    void minorVersionsAreNotLeftOutAndNotGoneBackTo(String from, String to, boolean fits) {
        assertThat(Skew.step(v(from), v(to)).isEmpty()).isEqualTo(fits);
    }
}
