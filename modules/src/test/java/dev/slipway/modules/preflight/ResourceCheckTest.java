package dev.slipway.modules.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceCheckTest {
    @ParameterizedTest
    @CsvSource({"0,1", "0-3,4", "'0-1,4,6-7',5", "'',0", "x,0", "'0-,1',0"})
    void countsCpus(String list, long count) {
        assertThat(ResourceCheck.cpus(list + "\n")).isEqualTo(count);
    }

    @Test
    void readsMemory() {
        assertThat(ResourceCheck.mebibytes("MemFree: 1 kB\nMemTotal:        2032352 kB\n"))
                .hasValue(1984);
        assertThat(ResourceCheck.mebibytes("")).isEmpty();
    }
}
