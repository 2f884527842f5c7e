package dev.slipway.engine.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.profile.Meter;
import dev.slipway.engine.profile.Phase;
import dev.slipway.engine.profile.Recorder;
import dev.slipway.engine.profile.Timing;
import dev.slipway.engine.profile.Track;
import dev.slipway.engine.profile.Traffic;
import dev.slipway.engine.profile.Work;
import dev.slipway.engine.transport.ShellHost;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What SSH connections say of themselves, beside what somebody in between sees. */
@Timeout(60)
class SshTrafficTest {
    @TempDir
    Path home;

    private TestSshd sshd;
    private Client client;

    @BeforeEach
    void start() throws Exception {
        Path key = home.resolve("key");
        TestSshd.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString());
        sshd = TestSshd.start(TestSshd.ecdsa())
                .accepting(AuthorizedKeyEntry.parseAuthorizedKeyEntry(Files.readString(Path.of(key + ".pub")))
                        .resolvePublicKey(null, null));
        client = Client.at(home).key(key).knows(home.resolve("known_hosts")).acceptingNew();
    }

    @AfterEach
    void stop() throws Exception {
        sshd.close();
    }

    /** Passes bytes on for one connection, and counts them. */
    private static final class Between implements AutoCloseable {
        final AtomicLong toHost = new AtomicLong();
        final AtomicLong fromHost = new AtomicLong();
        private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

        Between(int port) throws IOException {
            Thread.ofVirtual().start(() -> {
                try (Socket near = server.accept();
                        Socket far = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    Thread back = Thread.ofVirtual().start(() -> pass(far, near, fromHost));
                    pass(near, far, toHost);
                    back.join();
                } catch (IOException | InterruptedException e) {
                    // the numbers will be wrong, and the test fails
                }
            });
        }

        int port() {
            return server.getLocalPort();
        }

        private static void pass(Socket from, Socket to, AtomicLong count) {
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                byte[] buffer = new byte[8192];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    count.addAndGet(n);
                    out.write(buffer, 0, n);
                }
                to.shutdownOutput();
            } catch (IOException e) {
                // closed by the other end
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    @Test
    void bytesAreThoseOfTheTcpConnection() throws Exception {
        Traffic traffic = new Traffic();
        try (Between between = new Between(sshd.port());
                SshHosts hosts = client.hosts()) {
            ShellHost host = hosts.open(client.target(between.port()), new Meter(Timing.OFF, traffic));
            assertThat(Client.run(host, "head -c 300000 /dev/zero | tr '\\0' x"))
                    .hasSize(300_000);
            // what is under way arrives, and nothing more is sent
            long until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            Traffic.Count count;
            long toHost;
            long fromHost;
            do {
                count = traffic.count();
                Thread.sleep(50);
                toHost = between.toHost.get();
                fromHost = between.fromHost.get();
            } while (System.nanoTime() < until && (count.sent() != toHost || count.received() != fromHost));

            assertThat(count.received()).isEqualTo(fromHost).isGreaterThan(300_000);
            assertThat(count.sent()).isEqualTo(toHost).isGreaterThan(1000);
            assertThat(traffic.count().connections()).isEqualTo(1);
        }
    }

    @Test
    void anAttemptThatIsRefusedCountsAsAConnectionToo() throws Exception {
        Traffic traffic = new Traffic();
        int port = sshd.port();
        sshd.close();
        try (SshHosts hosts = client.hosts()) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> hosts.open(client.target(port), new Meter(Timing.OFF, traffic))))
                    .isNotNull();
        }
        assertThat(traffic.count().connections()).as("three attempts").isEqualTo(3);
        assertThat(traffic.count().sent()).isZero();
    }

    @Test
    void connectingIsDialThenHandshakeThenLogin() throws Exception {
        long begun = System.nanoTime();
        Recorder recorder = new Recorder(System::nanoTime, begun, begun);
        try (SshHosts hosts = client.hosts();
                Timing.Span _ = recorder.work(new Work.Opening("h1"))) {
            hosts.open(client.target(sshd.port()), new Meter(recorder, new Traffic()));
        }

        List<Phase> phases = recorder.tracks().getFirst().segments().stream()
                .map(Track.Segment::phase)
                .filter(phase -> phase != Phase.CONTROL)
                .toList();
        assertThat(phases).containsExactly(Phase.DIAL, Phase.HANDSHAKE, Phase.LOGIN);
    }
}
