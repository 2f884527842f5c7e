package dev.slipway.engine.transport.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.transport.ShellHost;
import dev.slipway.engine.transport.ShellStreams;
import dev.slipway.engine.transport.TransportError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ProgramsTest {
    private static final KeyPair HOST = TestSshd.ecdsa();

    @TempDir
    Path home;

    private TestSshd sshd;
    private SshHosts hosts;
    private ShellHost host;

    @BeforeEach
    void connect() throws Exception {
        sshd = TestSshd.start(HOST).accepting("word");
        hosts = Client.at(home).knows(sshd.known(home, 0)).password("word").hosts();
        host = hosts.open(Client.at(home)
                .knows(home.resolve("known_hosts"))
                .password("word")
                .target(sshd.port()));
    }

    @AfterEach
    void disconnect() throws Exception {
        hosts.close();
        sshd.close();
    }

    @Test
    void runsACommandAndEndsItsStreamsWhenItExits() throws Exception {
        assertThat(Client.run(host, "echo hello; exit 3")).isEqualTo("hello\n");
    }

    @Test
    void talksToAShellForAsLongAsItLives() throws Exception {
        try (ShellStreams sh = host.start("exec sh")) {
            for (int i = 0; i < 3; i++) {
                sh.stdin().write(("echo answer " + i + "\n").getBytes(UTF_8));
                assertThat(line(sh.stdout())).isEqualTo("answer " + i);
            }
            sh.stdin().close();
            assertThat(sh.stdout().read()).isEqualTo(-1);
        }
    }

    @Test
    void keepsTheTwoStreamsApart() throws Exception {
        try (ShellStreams sh = host.start("echo out; echo err >&2")) {
            assertThat(new String(sh.stderr().readAllBytes(), UTF_8)).isEqualTo("err\n");
            assertThat(new String(sh.stdout().readAllBytes(), UTF_8)).isEqualTo("out\n");
        }
    }

    @Test
    void carriesMoreThanTheWindowOnBothStreamsAtOnce() throws Exception {
        int size = 5_000_000;
        try (ShellStreams sh =
                host.start("head -c " + size + " /dev/zero & head -c " + size + " /dev/zero >&2; wait")) {
            CompletableFuture<Integer> errors = CompletableFuture.supplyAsync(() -> count(sh.stderr()));
            assertThat(count(sh.stdout())).isEqualTo(size);
            assertThat(errors.get()).isEqualTo(size);
        }
    }

    @Test
    void sendsMoreThanTheWindowAndEveryByteArrives() throws Exception {
        byte[] much = new byte[5_000_000];
        try (ShellStreams sh = host.start("wc -c")) {
            sh.stdin().write(much);
            sh.stdin().close();
            assertThat(line(sh.stdout()).strip()).isEqualTo("5000000");
        }
    }

    @Test
    void closingAProgramEndsAReadThatWaitsAndLeavesTheConnectionUsable() throws Exception {
        ShellStreams sleeper = host.start("yes");
        InputStream output = sleeper.stdout();
        assertThat(line(output)).isEqualTo("y");
        ShellStreams silent = host.start("sleep 60");
        CompletableFuture<Integer> waiting = CompletableFuture.supplyAsync(() -> count(silent.stdout()));
        Thread.sleep(50);
        silent.close();
        sleeper.close();
        assertThat(waiting.get(2, TimeUnit.SECONDS)).isZero();
        assertThat(Client.run(host, "echo still here")).isEqualTo("still here\n");
    }

    @Test
    void aWriterThatWaitsForTheHostIsFreedWhenTheProgramEnds() throws Exception {
        sshd.server.setCommandFactory((channel, command) -> new DeafCommand(Duration.ofMillis(300)));
        ShellStreams deaf = host.start("deaf");
        assertThatThrownBy(() -> {
                    while (true) {
                        deaf.stdin().write(new byte[1_000_000]);
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the host closed the channel");
        assertThat(host).isInstanceOfSatisfying(SshHost.class, h -> assertThat(h.alive())
                .isTrue());
    }

    @Test
    void losingTheConnectionFailsReadsAndStartsWithItsCause() throws Exception {
        ShellStreams sh = host.start("sleep 60");
        sshd.server.getActiveSessions().forEach(s -> s.close(true));
        assertThatThrownBy(() -> sh.stdout().read())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the connection to 127.0.0.1:" + sshd.port() + " was lost");
        assertThatThrownBy(() -> host.start("true"))
                .isInstanceOfSatisfying(
                        TransportError.class, e -> assertThat(e.kind()).isEqualTo(TransportError.Kind.LOST));
    }

    @Test
    void closingTheHostEndsEverythingAtOnce() throws Exception {
        ShellStreams sh = host.start("sleep 60");
        long start = System.nanoTime();
        host.close();
        assertThatThrownBy(() -> sh.stdout().read()).isInstanceOf(IOException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            text.append((char) c);
        }
        return text.toString();
    }

    private static int count(InputStream in) {
        try {
            return in.readAllBytes().length;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
