package dev.slipway.modules.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SwapTableTest {
    private static final String HEADER = "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n";

    @Test
    void namesWhatIsInUse() {
        SwapTable table = new SwapTable(HEADER + "/dev/sda2   partition\t1\t0\t-2\n/swap\\040file file\t1\t0\t-3\n");
        assertThat(table.inUse()).containsExactly("/dev/sda2", "/swap\\040file");
        assertThat(table.header()).isEqualTo(HEADER);
    }

    @Test
    void headerAloneMeansNone() {
        assertThat(new SwapTable(HEADER).inUse()).isEmpty();
        assertThat(new SwapTable("").inUse()).isEmpty();
    }

    @Test
    void commentsSwapOutAndKeepsEveryOtherByte() {
        assertThat(SwapTable.withoutSwap(
                        "/dev/a / ext4\t\r\n\n  /dev/b\tnone\tswap sw\r\n# x none swap\n/dev/c /swap ext4"))
                .contains("/dev/a / ext4\t\r\n\n#   /dev/b\tnone\tswap sw\r\n# x none swap\n/dev/c /swap ext4");
    }

    @Test
    void leavesAnFstabWithoutSwapAlone() {
        assertThat(SwapTable.withoutSwap("/dev/a / ext4 defaults 0 1\nswap\n")).isEmpty();
        assertThat(SwapTable.withoutSwap("")).isEmpty();
    }
}
