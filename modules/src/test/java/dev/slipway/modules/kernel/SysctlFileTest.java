package dev.slipway.modules.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SysctlFileTest {
    @Test
    void lastLineOfAKeyCounts() {
        assertThat(new SysctlFile("a=1\na=2\n").with("a", "2")).isEmpty();
        assertThat(new SysctlFile("a=2\na=1\n").with("a", "2")).contains("a=2\n");
    }

    @Test
    void appendsToAFileWithoutFinalNewline() {
        assertThat(new SysctlFile("# x\na=1").with("b", "2")).contains("# x\na=1\nb=2\n");
    }

    @Test
    void commentedSettingIsNone() {
        assertThat(new SysctlFile("#a=1\n;a=1\n").with("a", "1")).contains("#a=1\n;a=1\na=1\n");
    }

    @Test
    void keepsValuesWithEqualsSigns() {
        assertThat(new SysctlFile("kernel.core_pattern = |/x -a=b\n").with("a", "1"))
                .contains("kernel.core_pattern=|/x -a=b\na=1\n");
    }

    @Test
    void readsWindowsLineEnds() {
        assertThat(new SysctlFile("a=1\r\nb=2\r\n").with("a", "1")).isEmpty();
        assertThat(new SysctlFile("a=1\r\nb=2\r\n").with("a", "3")).contains("a=3\nb=2\n");
    }

    @Test
    void lastSettingGoneLeavesAnEmptyFile() {
        assertThat(new SysctlFile("a=1\n").without("a")).contains("");
        assertThat(new SysctlFile("a=1\n").without("b")).isEmpty();
    }
}
