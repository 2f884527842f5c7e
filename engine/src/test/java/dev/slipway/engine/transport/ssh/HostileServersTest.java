package dev.slipway.engine.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.transport.TransportError;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HostileServersTest {
    private static final Duration SHORT = Duration.ofSeconds(1);
    /** Where the client has reason to give up sooner, on however busy a machine. */
    private static final Duration AMPLE = Duration.ofSeconds(30);

    @TempDir
    Path home;

    private final AtomicInteger connections = new AtomicInteger();

    /** What a server does with each connection. */
    @FunctionalInterface
    private interface Behaviour {
        void serve(Socket socket) throws IOException, InterruptedException;
    }

    private TransportError meet(Behaviour behaviour) throws Exception {
        return meet(AMPLE, behaviour);
    }

    private TransportError meet(Duration deadline, Behaviour behaviour) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> {
                while (!server.isClosed()) {
                    try {
                        Socket socket = server.accept();
                        connections.incrementAndGet();
                        Thread.startVirtualThread(() -> {
                            try (socket) {
                                behaviour.serve(socket);
                                // closed with something unread, it would be reset, and what was said could be lost
                                socket.shutdownOutput();
                                socket.getInputStream().readAllBytes();
                            } catch (IOException | InterruptedException e) {
                                // The client hung up, as it should.
                            }
                        });
                    } catch (IOException e) {
                        return;
                    }
                }
            });
            return Client.at(home).within(deadline).refused(server.getLocalPort());
        }
    }

    @Test
    void endsAGreetingThatDripsForever() throws Exception {
        long start = System.nanoTime();
        TransportError error = meet(SHORT, socket -> {
            while (true) {
                socket.getOutputStream().write('x');
                Thread.sleep(50);
            }
        });
        assertThat(error).hasMessageContaining("did not say that it speaks SSH within 1 s");
        assertThat(error.kind()).isEqualTo(TransportError.Kind.UNREACHABLE);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
        assertThat(connections).hasValue(1);
    }

    @Test
    void endsAServerThatSaysNothing() throws Exception {
        assertThat(meet(SHORT, socket -> Thread.sleep(20_000))).hasMessageContaining("within 1 s");
    }

    @Test
    void endsAServerThatStopsAfterItsGreeting() throws Exception {
        assertThat(meet(SHORT, socket -> {
                    say(socket, "SSH-2.0-stuck\r\n");
                    Thread.sleep(20_000);
                }))
                .hasMessageContaining("did not agree on keys within 1 s");
    }

    @Test
    void refusesLinesWithoutEndAfter64KiB() throws Exception {
        AtomicInteger taken = new AtomicInteger();
        assertThat(meet(socket -> {
                    OutputStream out = socket.getOutputStream();
                    for (int i = 0; i < 1_000_000; i++) {
                        out.write("the same again and again\n".getBytes(StandardCharsets.US_ASCII));
                        taken.addAndGet(25);
                    }
                }))
                .hasMessageContaining("is not an SSH server: it says 'the same again and again'");
        assertThat(taken.get()).isLessThan(20_000_000);
    }

    @Test
    void refusesOneLineWithoutEndAfter64KiB() throws Exception {
        assertThat(meet(socket -> {
                    while (true) {
                        socket.getOutputStream().write(new byte[10_000]);
                    }
                }))
                .hasMessageContaining("is not an SSH server");
    }

    @Test
    void recognisesAWebServer() throws Exception {
        TransportError error = meet(socket -> {
            socket.getInputStream().read(new byte[100]);
            say(socket, "HTTP/1.1 400 Bad Request\r\nServer: \u001b[31mnginx\r\n\r\n");
        });
        assertThat(error).hasMessageContaining("is not an SSH server: it says 'HTTP/1.1 400 Bad Request'");
        assertThat(error.hint()).contains("port");
        assertThat(connections).hasValue(1);
    }

    @Test
    void refusesSsh1() throws Exception {
        assertThat(meet(socket -> say(socket, "SSH-1.5-old\n"))).hasMessageContaining("speaks SSH 1 only");
    }

    @Test
    void triesAgainAtACrowdedSshdAndThenNamesTheSetting() throws Exception {
        TransportError error = meet(socket -> say(socket, "Exceeded MaxStartups\r\n"));
        assertThat(error).hasMessageContaining("too many logins at once");
        assertThat(error.hint()).contains("MaxStartups");
        assertThat(connections.get()).isBetween(3, 6);
    }

    @Test
    void doesNotInsistWhereThisAddressIsPunished() throws Exception {
        TransportError error = meet(socket -> say(socket, "Not allowed at this time\r\n"));
        assertThat(error.hint()).contains("PerSourcePenalties");
        assertThat(connections).hasValue(1);
    }

    @Test
    void makesGarbageAfterTheGreetingAnError() throws Exception {
        TransportError error = meet(socket -> {
            say(socket, "SSH-2.0-liar\r\n");
            socket.getOutputStream().write(new byte[100_000]);
        });
        assertThat(error.kind()).isEqualTo(TransportError.Kind.UNREACHABLE);
        assertThat(error).hasMessageContaining("broke off the SSH handshake");
        assertThat(connections).as("a broken protocol does not mend").hasValue(1);
    }

    /** What comes with the greeting is there before anybody waits for keys; many times, since it is a matter of moments. */
    @Test
    void garbageInOneBreathWithTheGreetingIsAnErrorAtOnce() throws Exception {
        byte[] said = Arrays.copyOf("SSH-2.0-liar\r\n".getBytes(StandardCharsets.US_ASCII), 5_000);
        for (int i = 0; i < 50; i++) {
            assertThat(meet(SHORT, socket -> socket.getOutputStream().write(said)))
                    .as("attempt %d", i)
                    .hasMessageContaining("broke off the SSH handshake");
        }
        assertThat(connections).as("a broken protocol does not mend").hasValue(50);
    }

    @Test
    void tellsAClosedPortWithinTwoSeconds() throws Exception {
        int port;
        try (ServerSocket server = new ServerSocket(0)) {
            port = server.getLocalPort();
        }
        long start = System.nanoTime();
        TransportError error = Client.at(home).refused(port);
        assertThat(error).hasMessage("127.0.0.1:" + port + " refuses the connection");
        assertThat(error.kind()).isEqualTo(TransportError.Kind.UNREACHABLE);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(300), Duration.ofSeconds(2));
    }

    @Test
    void tellsANameWithoutAddress() throws Exception {
        try (SshHosts hosts = Client.at(home).hosts()) {
            TransportError error = org.assertj.core.api.Assertions.catchThrowableOfType(
                    TransportError.class, () -> hosts.open(Client.at(home).target("no-such-host.invalid", 22)));
            assertThat(error)
                    .hasMessageContaining("cannot resolve the name")
                    .hasMessageContaining("no-such-host.invalid");
        }
    }

    @Test
    void refusesAddressesThatMeanSomethingToAShell() {
        try (SshHosts hosts = Client.at(home).hosts()) {
            for (String address : new String[] {"-oProxyCommand=x", "a;b", "$(x)", "a b", "a`b`", "", "a\nb"}) {
                assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                TransportError.class,
                                () -> hosts.open(Client.at(home).target(address, 22))))
                        .as(address)
                        .hasMessageContaining("is not a host name");
            }
        }
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }
}
