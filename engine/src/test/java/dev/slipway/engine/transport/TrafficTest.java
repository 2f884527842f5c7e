package dev.slipway.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.profile.Meter;
import dev.slipway.engine.profile.Phase;
import dev.slipway.engine.profile.Recorder;
import dev.slipway.engine.profile.Timing;
import dev.slipway.engine.profile.Track;
import dev.slipway.engine.profile.Traffic;
import dev.slipway.engine.profile.Work;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.transport.local.LocalHost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is counted of a connection, with a real shell of this machine. */
@Timeout(60)
class TrafficTest {
    private final Traffic traffic = new Traffic();

    private ShellConnection connect(Optional<String> loginUser, Timing timing) {
        Meter meter = new Meter(timing, traffic);
        return new ShellConnection(
                new LocalHost(meter), "here", loginUser, Optional.empty(), Deadlines.STANDARD, meter);
    }

    @Test
    void aBatchOfQuestionsIsOneRequest() throws InterruptedException {
        try (ShellConnection connection = connect(Optional.empty(), Timing.OFF)) {
            connection.observe(List.of(new Query.File("/"), new Query.File("/etc"), new Query.User("root")), "");

            Traffic.Count count = traffic.count();
            assertThat(count.connections()).isEqualTo(1);
            assertThat(count.shells()).isEqualTo(1);
            assertThat(count.requests()).isEqualTo(1);
            assertThat(count.tunnels()).isZero();
            assertThat(count.roundTrips()).as("a shell and a request").isEqualTo(2);

            connection.observe(List.of(new Query.File("/usr")), "");
            assertThat(traffic.count().shells()).isEqualTo(1);
            assertThat(traffic.count().roundTrips()).isEqualTo(3);
        }
    }

    @Test
    void whoLogsInIsAskedWhenNobodySaidIt() throws InterruptedException {
        String me = System.getProperty("user.name");
        try (ShellConnection connection = connect(Optional.empty(), Timing.OFF)) {
            connection.observe(List.of(new Query.File("/")), me);
            assertThat(traffic.count().roundTrips())
                    .as("a shell, its user, a request")
                    .isEqualTo(3);
            assertThat(traffic.count().requests()).isEqualTo(1);
        }
    }

    @Test
    void eachActionIsARequest() throws ActionRefused, InterruptedException {
        try (ShellConnection connection = connect(Optional.empty(), Timing.OFF)) {
            connection.perform(new Action.Run(Command.of("true"), List.of()), "");
            connection.perform(new Action.Run(Command.of("true"), List.of()), "");
        }
        assertThat(traffic.count().requests()).isEqualTo(2);
    }

    @Test
    void countsTunnels() throws IOException, InterruptedException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                ShellConnection connection = connect(Optional.empty(), Timing.OFF)) {
            connection
                    .tunnel("127.0.0.1", server.getLocalPort(), Duration.ofSeconds(5))
                    .close();
            Query.Connect query = new Query.Connect("127.0.0.1", server.getLocalPort(), Duration.ofSeconds(5));
            connection.observe(List.of(query), "");
        }
        assertThat(traffic.count().tunnels()).isEqualTo(2);
        assertThat(traffic.count().requests())
                .as("nothing was asked of the shell but that")
                .isLessThanOrEqualTo(1);
    }

    @Test
    void bytesGrowByWhatIsSentAndAnswered() throws ActionRefused, InterruptedException {
        String text = "x".repeat(100_000);
        try (ShellConnection connection = connect(Optional.empty(), Timing.OFF)) {
            connection.perform(new Action.Run(Command.of("true"), List.of()), "");
            Traffic.Count before = traffic.count();
            connection.perform(new Action.Run(Command.of("printf", "%s", text), List.of()), "");
            Traffic.Count after = traffic.count();
            assertThat(after.sent() - before.sent()).isBetween(100_000L, 102_000L);
            assertThat(after.received() - before.received()).isBetween(100_000L, 101_000L);
        }
    }

    @Test
    void startingAShellIsToldFromWhatItIsAsked() throws InterruptedException {
        long begun = System.nanoTime();
        Recorder recorder = new Recorder(System::nanoTime, begun, begun);
        try (ShellConnection connection = connect(Optional.empty(), recorder);
                Timing.Span _ = recorder.work(new Work.Opening("here"));
                Timing.Span _ = recorder.phase(Phase.OBSERVE)) {
            connection.observe(List.of(new Query.File("/")), "");
        }
        assertThat(recorder.tracks().getFirst().segments())
                .extracting(Track.Segment::phase)
                .containsSubsequence(Phase.OBSERVE, Phase.SHELL, Phase.OBSERVE);
    }
}
