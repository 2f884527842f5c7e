package dev.slipway.modules.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.modules.etcd.Majority.Health;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MajorityTest {
    @ParameterizedTest(name = "{1} of {0} healthy, one that is {2} goes: {3}")
    @CsvSource({
        "3, 3, WELL, may",
        "3, 2, SILENT, may",
        "3, 2, WELL, would lose its majority",
        "3, 1, SILENT, has lost its majority",
        "2, 2, WELL, may",
        "2, 1, SILENT, has lost its majority",
        "5, 3, SILENT, may",
        "5, 3, WELL, would lose its majority",
        "4, 3, WELL, may",
        "4, 2, SILENT, has lost its majority",
        "1, 1, WELL, the only member"
    })
    void aMemberGoesOnlyWhileMoreThanHalfAreWellBeforeAndAfterwards(
            int voters, int healthy, Health leaving, String verdict) {
        String said = new Majority(voters, healthy).refusal(leaving).orElse("it may");

        assertThat(said).contains(verdict);
    }
}
