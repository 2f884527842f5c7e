package dev.slipway.engine.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.model.UserError;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesVersionTest {
    @ParameterizedTest
    @CsvSource({"1.30, 30, -1", "1.30.2, 30, 2", "v1.9, 9, -1", "v1.31.0-rc.1, 31, 0", "1.100.0, 100, 0"})
    void readsMinorVersionAndPatch(String text, int minor, int patch) {
        OptionalInt expected = patch < 0 ? OptionalInt.empty() : OptionalInt.of(patch);
        assertThat(KubernetesVersion.of("kubernetes_version", text)).isEqualTo(new KubernetesVersion(minor, expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1.", "2.0", "1.x", "1.1000", "latest", "1.30-2", "V1.30"})
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> KubernetesVersion.of("kubernetes_version", text))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("'" + text + "' is not a version of Kubernetes");
    }

    @Test
    void minorVersionsAreNumbersAndNotTexts() {
        assertThat(new KubernetesVersion(9).before(24)).isTrue();
        assertThat(new KubernetesVersion(24).before(24)).isFalse();
        assertThat(new KubernetesVersion(100).before(24)).isFalse();
    }

    @Test
    void patchCountsWithinItsMinorVersionOnly() {
        KubernetesVersion version = KubernetesVersion.of("v", "1.24.8");
        assertThat(version.before(24, 9)).isTrue();
        assertThat(version.before(24, 8)).isFalse();
        assertThat(version.before(23, 15)).isFalse();
        assertThat(version.before(25, 0)).isTrue();
    }

    @Test
    void versionWithoutPatchIsTheLatestOne() {
        assertThat(KubernetesVersion.of("v", "1.24").before(24, 9)).isFalse();
        assertThat(KubernetesVersion.of("v", "1.24").before(25, 0)).isTrue();
    }
}
