package dev.slipway.modules.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MountsTest {
    private static final Mounts CONTAINER = new Mounts("""
            overlay / overlay rw,relatime 0 0
            proc /proc proc rw,nosuid 0 0
            proc /proc/sys proc ro,nosuid 0 0
            proc /proc/sys/net proc ro,nosuid 0 0
            proc /proc/sys/net proc rw,nosuid 0 0
            """);

    @Test
    void innermostAndLatestMountCounts() {
        assertThat(CONTAINER.readOnly("/proc/sys/kernel/panic")).contains("/proc/sys");
        assertThat(CONTAINER.readOnly("/proc/sys/net/ipv4/ip_forward")).isEmpty();
        assertThat(CONTAINER.readOnly("/proc/system")).isEmpty();
    }

    @Test
    void unknownMountsAreNoObstacle() {
        assertThat(new Mounts("").readOnly("/proc/sys/kernel/panic")).isEmpty();
    }
}
