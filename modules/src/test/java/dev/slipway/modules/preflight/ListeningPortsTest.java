package dev.slipway.modules.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ListeningPortsTest {
    private static final String HEADER = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when\n";

    @Test
    void tellsPortsSomebodyListensOn() {
        assertThat(ListeningPorts.of(HEADER
                        + "   0: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000\n"
                        + "   1: 0100007F:280A 00000000:0000 0A 00000000:00000000 00:00000000\n"))
                .containsExactlyInAnyOrder(22, 10250);
    }

    @Test
    void connectionsAreNoListeners() {
        assertThat(ListeningPorts.of(HEADER + "   1: 0B004F0A:094B 01FF4F0A:A272 01 00000000:00000000\n"))
                .isEmpty();
    }

    @Test
    void readsSixToo() {
        assertThat(ListeningPorts.of(
                        "   0: 00000000000000000000000000000000:192B 00000000000000000000000000000000:0000 0A 0\n"))
                .containsExactly(6443);
    }

    @Test
    void passesOverWhatItDoesNotKnow() {
        assertThat(ListeningPorts.of("garbage\n\n 0: x:y z 0A\n")).isEmpty();
        assertThat(ListeningPorts.of("")).isEmpty();
    }
}
