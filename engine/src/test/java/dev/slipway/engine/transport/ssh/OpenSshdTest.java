package dev.slipway.engine.transport.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.engine.transport.ShellHost;
import dev.slipway.engine.transport.ShellStreams;
import dev.slipway.engine.transport.TransportError;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against OpenSSH's own server, where it is installed, on a loopback port. */
@Timeout(60)
class OpenSshdTest {
    private static final Path SSHD = Path.of("/usr/sbin/sshd");

    @TempDir
    Path home;

    private Process sshd;
    private int port;
    private Client client;

    @BeforeEach
    void available() {
        assumeTrue(Files.isExecutable(SSHD), "no sshd installed");
        assumeTrue(Files.isDirectory(Path.of("/run/sshd")), "no directory for sshd's privilege separation");
    }

    private void start(String... settings) throws Exception {
        Path key = home.resolve("key");
        Path hostKey = home.resolve("hostkey");
        for (Path file : List.of(key, hostKey)) {
            TestSshd.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString());
        }
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        List<String> lines = new ArrayList<>(List.of(
                "Port " + port,
                "ListenAddress 127.0.0.1",
                "HostKey " + hostKey,
                "AuthorizedKeysFile " + key + ".pub",
                "StrictModes no",
                "UsePAM no",
                "PidFile none"));
        lines.addAll(List.of(settings));
        Path config = Files.write(home.resolve("sshd_config"), lines);
        sshd = new ProcessBuilder(SSHD.toString(), "-D", "-e", "-f", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("sshd.log").toFile())
                .start();
        while (!Files.readString(home.resolve("sshd.log")).contains("Server listening")) {
            assertThat(sshd.isAlive())
                    .as(Files.readString(home.resolve("sshd.log")))
                    .isTrue();
            Thread.sleep(10);
        }
        String known = Files.readString(Path.of(hostKey + ".pub"));
        client = Client.at(home)
                .key(key)
                .knows(Files.writeString(home.resolve("known_hosts"), "[127.0.0.1]:" + port + " " + known));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    }

    private ShellHost open(SshHosts hosts) throws InterruptedException {
        return hosts.open(client.user(System.getProperty("user.name")).target(port));
    }

    @AfterEach
    void stop() throws Exception {
        if (sshd != null) {
            sshd.destroyForcibly().waitFor();
        }
    }

    @Test
    void survivesNewKeysInTheMiddleOfMuchDataBothWays() throws Exception {
        start("RekeyLimit 1M");
        int size = 3_000_000;
        client = client.patient(new Link.Patience(Duration.ofMillis(50), 100));
        try (SshHosts hosts = client.hosts();
                ShellStreams sh = open(hosts).start("cat")) {
            CompletableFuture<Integer> back = CompletableFuture.supplyAsync(() -> {
                try {
                    return sh.stdout().readAllBytes().length;
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            byte[] chunk = new byte[100_000];
            for (int i = 0; i < size / chunk.length; i++) {
                sh.stdin().write(chunk);
            }
            sh.stdin().close();
            assertThat(back.get()).isEqualTo(size);
        }
    }

    @Test
    void namesTheSettingWhenNoMoreSessionsAreAllowed() throws Exception {
        start("MaxSessions 1");
        try (SshHosts hosts = client.hosts()) {
            ShellHost host = open(hosts);
            try (ShellStreams first = host.start("cat")) {
                assertThatThrownBy(() -> host.start("true"))
                        .isInstanceOfSatisfying(
                                TransportError.class, e -> assertThat(e.hint()).contains("MaxSessions"));
                first.stdin().write("still\n".getBytes(UTF_8));
                assertThat(first.stdout().read()).isEqualTo('s');
            }
        }
    }

    @Test
    void getsAllHostsInThroughANarrowDoor() throws Exception {
        start("MaxStartups 2:100:2");
        try (SshHosts hosts = client.hosts();
                ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> work = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                work.add(() -> Client.run(open(hosts), "echo in"));
            }
            for (Future<String> done : pool.invokeAll(work)) {
                assertThat(done.get()).isEqualTo("in\n");
            }
        }
    }

    @Test
    void aKilledSessionIsALostConnection() throws Exception {
        start();
        try (SshHosts hosts = client.hosts()) {
            ShellStreams sh = open(hosts).start("echo $PPID; sleep 60");
            StringBuilder pid = new StringBuilder();
            for (int c = sh.stdout().read(); c != '\n'; c = sh.stdout().read()) {
                pid.append((char) c);
            }
            TestSshd.run("kill", "-9", pid.toString());
            assertThatThrownBy(() -> sh.stdout().read())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("was lost: the host closed it");
        }
    }

    @Test
    void tunnelsAndTellsRefusalsApart() throws Exception {
        start();
        try (SshHosts hosts = client.hosts()) {
            ShellHost host = open(hosts);
            int served;
            try (ServerSocket service = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                served = service.getLocalPort();
                try (Socket ours = host.tunnel("127.0.0.1", served, Duration.ofSeconds(5));
                        Socket theirs = service.accept()) {
                    ours.getOutputStream().write('x');
                    assertThat(theirs.getInputStream().read()).isEqualTo('x');
                }
            }
            assertThatThrownBy(() -> host.tunnel("127.0.0.1", served, Duration.ofSeconds(5)))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("Connection refused");
        }
    }

    @Test
    void namesTheSettingThatForbidsTunnels() throws Exception {
        start("AllowTcpForwarding no");
        try (SshHosts hosts = client.hosts()) {
            ShellHost host = open(hosts);
            assertThatThrownBy(() -> host.tunnel("127.0.0.1", port, Duration.ofSeconds(5)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("AllowTcpForwarding");
        }
    }

    @Test
    void tellsWhenTheServerHasHadEnoughOfOurKeys() throws Exception {
        start("MaxAuthTries 1");
        Path wrong = home.resolve("wrong");
        TestSshd.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", wrong.toString());
        client = client.key(wrong);
        try (SshHosts hosts = client.hosts()) {
            assertThatThrownBy(() -> open(hosts))
                    .isInstanceOfSatisfying(
                            TransportError.class, e -> assertThat(e.kind()).isEqualTo(TransportError.Kind.REFUSED))
                    .hasMessageContaining("authentication failed")
                    .hasMessageContaining("Too many authentication failures");
        }
    }
}
