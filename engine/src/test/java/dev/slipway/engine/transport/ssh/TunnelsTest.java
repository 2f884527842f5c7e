package dev.slipway.engine.transport.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.transport.ShellHost;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class TunnelsTest {
    private static final KeyPair HOST = TestSshd.ecdsa();
    private static final Duration SOON = Duration.ofSeconds(3);

    @TempDir
    Path home;

    private TestSshd sshd;
    private SshHosts hosts;
    private ShellHost host;
    private ServerSocket service;

    @BeforeEach
    void connect() throws Exception {
        sshd = TestSshd.start(HOST).accepting("word");
        Client client = Client.at(home).knows(sshd.known(home, 0)).password("word");
        hosts = client.hosts();
        host = hosts.open(client.target(sshd.port()));
        service = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void disconnect() throws Exception {
        service.close();
        hosts.close();
        sshd.close();
    }

    private Socket tunnel() throws Exception {
        return host.tunnel("127.0.0.1", service.getLocalPort(), SOON);
    }

    @Test
    void carriesBytesBothWaysAndClosesOneDirectionAtATime() throws Exception {
        try (Socket ours = tunnel();
                Socket theirs = service.accept()) {
            assertThat(ours.isConnected()).isTrue();
            ours.getOutputStream().write("question".getBytes(UTF_8));
            ours.shutdownOutput();
            assertThat(new String(theirs.getInputStream().readAllBytes(), UTF_8))
                    .isEqualTo("question");
            theirs.getOutputStream().write("answer".getBytes(UTF_8));
            theirs.shutdownOutput();
            assertThat(new String(ours.getInputStream().readAllBytes(), UTF_8)).isEqualTo("answer");
        }
    }

    @Test
    void carriesMoreThanTheWindow() throws Exception {
        int size = 6_000_000;
        try (Socket ours = tunnel();
                Socket theirs = service.accept()) {
            Thread.startVirtualThread(() -> {
                try {
                    theirs.getOutputStream().write(new byte[size]);
                    theirs.shutdownOutput();
                } catch (IOException e) {
                    // The assertion below misses the bytes.
                }
            });
            assertThat(ours.getInputStream().readAllBytes()).hasSize(size);
        }
    }

    @Test
    void readsTimeOutAndCanBeRepeated() throws Exception {
        try (Socket ours = tunnel();
                Socket theirs = service.accept()) {
            ours.setSoTimeout(50);
            assertThatThrownBy(() -> ours.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            theirs.getOutputStream().write('x');
            ours.setSoTimeout(2000);
            assertThat(ours.getInputStream().read()).isEqualTo('x');
        }
    }

    @Test
    void closingEndsAReadThatWaits() throws Exception {
        Socket ours = tunnel();
        try (Socket theirs = service.accept()) {
            Thread.startVirtualThread(() -> {
                try {
                    Thread.sleep(100);
                    ours.close();
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThatThrownBy(() -> ours.getInputStream().read())
                    .isInstanceOf(SocketException.class)
                    .hasMessage("Socket closed");
            assertThat(ours.isClosed()).isTrue();
            assertThat(theirs.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aPortNobodyListensOnIsRefused() throws Exception {
        int port = service.getLocalPort();
        service.close();
        assertThatThrownBy(() -> host.tunnel("127.0.0.1", port, SOON))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("127.0.0.1:" + port + " through 127.0.0.1:" + sshd.port());
    }

    @Test
    void aHostThatForbidsItNamesTheSetting() {
        sshd.server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        assertThatThrownBy(this::tunnel).isInstanceOf(IOException.class).hasMessageContaining("AllowTcpForwarding");
    }

    @Test
    void nobodyWhoAnswersIsATimeout() throws Exception {
        CountDownLatch givenUp = new CountDownLatch(1);
        sshd.server.setForwardingFilter(new AcceptAllForwardingFilter() {
            @Override
            protected boolean checkAcceptance(String request, Session session, SshdSocketAddress target) {
                try {
                    return givenUp.await(10, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    return false;
                }
            }
        });
        assertThatThrownBy(() -> host.tunnel("127.0.0.1", service.getLocalPort(), Duration.ofMillis(50)))
                .isInstanceOf(SocketTimeoutException.class);
        givenUp.countDown();
        try (Socket late = service.accept()) {
            assertThat(late.getInputStream().read())
                    .as("closed as soon as it opened")
                    .isEqualTo(-1);
        }
        try (Socket ours = tunnel()) {
            assertThat(ours.isConnected()).isTrue();
        }
    }
}
