package dev.slipway.engine.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.transport.ShellHost;
import dev.slipway.engine.transport.ShellStreams;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A host that is frozen, or behind a network that swallows everything: nothing is ever closed or refused. */
@Timeout(30)
class SignsOfLifeTest {
    private static final KeyPair HOST = TestSshd.ecdsa();
    private static final Link.Patience SHORT = new Link.Patience(Duration.ofMillis(300), 3);

    @TempDir
    Path home;

    private TestSshd sshd;
    private ServerSocket front;
    private volatile boolean frozen;
    private SshHosts hosts;
    private ShellHost host;

    @BeforeEach
    void connect() throws Exception {
        sshd = TestSshd.start(HOST).accepting("word");
        front = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(() -> {
            try {
                Socket near = front.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), sshd.port());
                Thread.startVirtualThread(() -> pump(near, far));
                pump(far, near);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        Path known = Files.writeString(
                home.resolve("kh"), TestSshd.line("[127.0.0.1]:" + front.getLocalPort(), HOST.getPublic()));
        Client client = Client.at(home).knows(known).password("word").patient(SHORT);
        hosts = client.hosts();
        host = hosts.open(client.target(front.getLocalPort()));
    }

    @AfterEach
    void disconnect() throws Exception {
        hosts.close();
        front.close();
        sshd.close();
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[8192];
        try {
            for (int n = from.getInputStream().read(buffer);
                    n >= 0;
                    n = from.getInputStream().read(buffer)) {
                while (frozen) {
                    Thread.sleep(20);
                }
                to.getOutputStream().write(buffer, 0, n);
            }
        } catch (IOException | InterruptedException e) {
            // The test is over.
        }
    }

    @Test
    void aSilentHostThatLivesIsKept() throws Exception {
        try (ShellStreams sh = host.start("sleep 2; echo done")) {
            assertThat(new String(sh.stdout().readAllBytes())).isEqualTo("done\n");
        }
    }

    @Test
    void aPauseShorterThanThePatienceIsForgiven() throws Exception {
        frozen = true;
        Thread.sleep(600);
        frozen = false;
        assertThat(Client.run(host, "echo back")).isEqualTo("back\n");
    }

    @Test
    void aReaderOfAFrozenHostIsTold() throws Exception {
        ShellStreams sh = host.start("sleep 60");
        frozen = true;
        long start = System.nanoTime();
        assertThatThrownBy(() -> sh.stdout().read())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("was lost: no sign of life for 900 ms");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void aWriterToAFrozenHostIsFreed() throws Exception {
        ShellStreams sh = host.start("cat >/dev/null");
        frozen = true;
        long start = System.nanoTime();
        assertThatThrownBy(() -> {
                    while (true) {
                        sh.stdin().write(new byte[1_000_000]);
                    }
                })
                .isInstanceOf(IOException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
    }

    @Test
    void closingAFrozenHostDoesNotWait() throws Exception {
        ShellStreams sh = host.start("sleep 60");
        frozen = true;
        long start = System.nanoTime();
        sh.close();
        assertThat(sh.stdout().read()).isEqualTo(-1);
        host.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    }
}
