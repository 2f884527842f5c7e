package dev.slipway.modules.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FindingTest {
    private final Finding finding = Finding.error("Port-6443", "taken", "free it");

    @ParameterizedTest
    @ValueSource(strings = {"Port-6443", "port-6443", "Port", "all", "ALL"})
    void isIgnoredByNameByFamilyAndByAll(String word) {
        assertThat(finding.unless(List.of("Swap", word)).stops()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Port-644", "Port-64433", "Por", "Swap", ""})
    void isNotIgnoredByAnythingElse(String word) {
        assertThat(finding.unless(List.of(word)).stops()).isTrue();
    }

    @Test
    void ignoredOnesAreStillTold() {
        assertThat(finding.unless(List.of("all")).line()).isEqualTo(finding.line());
    }

    @ParameterizedTest
    @CsvSource({"2500,2.5 s", "119000,119.0 s", "300000,5 minutes", "86400000,24 hours", "172800000,2 days"})
    void clockDifferencesAreToldInFittingUnits(long milliseconds, String words) {
        assertThat(ClockCheck.words(Duration.ofMillis(milliseconds))).isEqualTo(words);
    }
}
