package dev.slipway.modules.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.Content;
import dev.slipway.modules.testing.StillReach;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RebootTest {
    private static final Reboot REBOOT = new Reboot(
            Duration.ofSeconds(5),
            Duration.ofSeconds(7),
            Duration.ofSeconds(60),
            "new kernel",
            List.of("/bin/sh", "-c", "ready"));

    /** A host that goes down some seconds after it is told to, comes back later, and is ready later still. */
    private static final class Host extends StillReach {
        private final Duration down;
        private final Duration up;
        private final Duration ready;
        private final List<List<String>> ran = new ArrayList<>();
        private Instant told = Instant.MAX;

        Host(int down, int up, int ready) {
            super("h1");
            this.down = Duration.ofSeconds(down);
            this.up = Duration.ofSeconds(up);
            this.ready = Duration.ofSeconds(ready);
        }

        private boolean past(Duration moment) {
            return told != Instant.MAX && !now().isBefore(told.plus(moment));
        }

        private void answer() throws IOException {
            if (past(down) && !past(up)) {
                throw new IOException("no answer from 10.0.0.6:22 within 10 s");
            }
        }

        @Override
        public Optional<Content.Hidden> read(String host, String path) throws IOException {
            answer();
            assertThat(path).isEqualTo("/proc/sys/kernel/random/boot_id");
            return Optional.of(Content.hidden(past(up) ? "new\n" : "old\n"));
        }

        @Override
        public CommandResult perform(String host, Action action) throws IOException {
            answer();
            List<String> argv = ((Action.Run) action).command().argv();
            ran.add(argv);
            if (argv.getFirst().equals("systemd-run")) {
                told = now();
                return new CommandResult(0, "", "");
            }
            return new CommandResult(past(ready) ? 0 : 3, "", "");
        }

        @Override
        public void reconnect(String host, Duration limit) throws IOException {
            answer();
        }
    }

    @Test
    void waitsForAnotherBootThatIsReady() throws Exception {
        Host host = new Host(4, 20, 30);
        REBOOT.perform(host);
        assertThat(host.now()).isEqualTo(Instant.EPOCH.plusSeconds(5 + 30 + 7));
        assertThat(host.ran.getFirst()).contains("systemctl", "reboot", "--message=new kernel");
    }

    @Test
    void isNotTakenInByTheOldBoot() {
        Host host = new Host(1000, 1000, 1000);
        assertThatThrownBy(() -> REBOOT.perform(host))
                .hasMessageContaining("not back after 60 s")
                .hasMessageContaining("its boot id is still old");
    }

    @Test
    void saysThatNobodyAnswers() {
        Host host = new Host(3, 1000, 1000);
        assertThatThrownBy(() -> REBOOT.perform(host)).hasMessageContaining("no answer from 10.0.0.6:22");
    }

    @Test
    void saysThatTheTestFails() {
        Host host = new Host(3, 10, 1000);
        assertThatThrownBy(() -> REBOOT.perform(host)).hasMessageContaining("'/bin/sh -c ready' ends with 3");
    }
}
