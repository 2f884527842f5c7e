package dev.slipway.modules.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.model.UserError;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PortWaitTest {
    private static final FakeReach.Answer OPEN = () -> {};
    private static final FakeReach.Answer REFUSED = () -> {
        throw new ConnectException("Connection refused");
    };
    private static final FakeReach.Answer SILENT = () -> {
        throw new SocketTimeoutException("timed out");
    };

    private static PortWait until(PortWait.Wanted wanted, Optional<String> message) {
        Patience patience = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(10));
        return new PortWait("10.0.0.1", 6443, wanted, patience, Duration.ofSeconds(5), message);
    }

    private static PortWait open() {
        return until(PortWait.Wanted.THERE, Optional.empty());
    }

    @Test
    void looksAgainUntilThePortIsOpen() throws Exception {
        FakeReach reach = new FakeReach(List.of(REFUSED, SILENT, OPEN));
        open().perform(reach);
        assertThat(reach.pauses).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    @Test
    void waitsForAPortToClose() throws Exception {
        FakeReach reach = new FakeReach(List.of(OPEN, OPEN, REFUSED));
        until(PortWait.Wanted.GONE, Optional.empty()).perform(reach);
        assertThat(reach.waited()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void tellsRefusedFromTimedOutFromUnreachable() {
        assertThatThrownBy(() -> open().perform(new FakeReach(List.of(REFUSED))))
                .hasMessage("port 6443 of 10.0.0.1 is not open after 10 s: refused: nothing listens there");
        assertThatThrownBy(() -> open().perform(new FakeReach(List.of(SILENT))))
                .hasMessageEndingWith("timed out: nobody answers (a firewall, or a wrong address)");
        assertThatThrownBy(() -> open().perform(new FakeReach(List.of(() -> {
                    throw new NoRouteToHostException("No route to host");
                }))))
                .hasMessageEndingWith("unreachable: No route to host");
    }

    @Test
    void endsWhenTimeIsUp() {
        FakeReach reach = new FakeReach(List.of(REFUSED));
        assertThatThrownBy(() -> open().perform(reach)).isInstanceOf(UserError.class);
        assertThat(reach.waited()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void saysWhatTheTaskWantsToBeSaid() {
        PortWait wait = until(PortWait.Wanted.THERE, Optional.of("no API server"));
        assertThatThrownBy(() -> wait.perform(new FakeReach(List.of(REFUSED))))
                .isInstanceOfSatisfying(UserError.class, e -> {
                    assertThat(e).hasMessage("no API server");
                    assertThat(e.diagnostics().getFirst().hint())
                            .hasValueSatisfying(h -> assertThat(h).contains("refused"));
                });
    }
}
