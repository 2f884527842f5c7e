package dev.slipway.engine.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.engine.transport.TransportError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JumpHostsTest {
    private static final KeyPair FIRST = TestSshd.ecdsa();
    private static final KeyPair SECOND = TestSshd.ecdsa();
    private static final KeyPair INNER = TestSshd.ecdsa();

    @TempDir
    Path home;

    private TestSshd first;
    private TestSshd second;
    private TestSshd inner;
    private Client client;

    @BeforeEach
    void start() throws Exception {
        Path key = home.resolve("key");
        TestSshd.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString());
        var accepted = AuthorizedKeyEntry.parseAuthorizedKeyEntry(Files.readString(Path.of(key + ".pub")))
                .resolvePublicKey(null, null);
        first = TestSshd.start(FIRST).accepting(accepted);
        second = TestSshd.start(SECOND).accepting(accepted);
        inner = TestSshd.start(INNER).accepting(accepted);
        Path known = Files.writeString(
                home.resolve("known_hosts"),
                TestSshd.line(first.endpoint().knownHostsName(), FIRST.getPublic())
                        + TestSshd.line(second.endpoint().knownHostsName(), SECOND.getPublic())
                        + TestSshd.line(inner.endpoint().knownHostsName(), INNER.getPublic()));
        client = Client.at(home).knows(known).key(key);
    }

    @AfterEach
    void stop() throws Exception {
        inner.close();
        second.close();
        first.close();
    }

    @Test
    void goesThroughAChain() throws Exception {
        Client jumper = client.through("me@127.0.0.1:" + first.port() + ",ssh://127.0.0.1:" + second.port());
        assertThat(jumper.run(inner.port(), "echo there")).isEqualTo("there\n");
        assertThat(first.attempts).hasSize(1);
        assertThat(second.attempts).hasSize(1);
    }

    @Test
    void goesWhereTheConfigurationSays() throws Exception {
        Files.createDirectories(home.resolve(".ssh"));
        Files.writeString(home.resolve(".ssh/config"), """
                Host inner
                  HostName 127.0.0.1
                  Port %d
                  ProxyJump bastion
                Host bastion
                  HostName 127.0.0.1
                  Port %d
                """.formatted(inner.port(), first.port()));
        try (SshHosts hosts = client.hosts()) {
            assertThat(Client.run(hosts.open(client.target("inner", 0)), "echo there"))
                    .isEqualTo("there\n");
        }
        assertThat(first.attempts).hasSize(1);
    }

    @Test
    void hostsBehindOneBastionShareItsConnectionAndABrokenOneIsReplaced() throws Exception {
        Client jumper = client.through("127.0.0.1:" + first.port());
        try (SshHosts hosts = jumper.hosts();
                ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> work = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                work.add(() -> Client.run(hosts.open(jumper.target(inner.port())), "echo there"));
            }
            for (Future<String> done : pool.invokeAll(work)) {
                assertThat(done.get()).isEqualTo("there\n");
            }
            assertThat(first.attempts).hasSize(1);
            first.server.getActiveSessions().forEach(s -> s.close(true));
            assertThat(Client.run(hosts.open(jumper.target(inner.port())), "echo back"))
                    .isEqualTo("back\n");
            assertThat(first.attempts).hasSize(2);
        }
    }

    @Test
    void namesTheJumpHostThatCannotBeReached() throws Exception {
        int port = first.port();
        first.close();
        TransportError error = client.through("127.0.0.1:" + port).refused(inner.port());
        assertThat(error).hasMessage("jump host 127.0.0.1:" + port + ": 127.0.0.1:" + port + " refuses the connection");
    }

    @Test
    void checksTheKeyOfTheJumpHost() throws Exception {
        Path known = Files.writeString(
                home.resolve("other"), TestSshd.line(inner.endpoint().knownHostsName(), INNER.getPublic()));
        assertThat(client.knows(known).through("127.0.0.1:" + first.port()).refused(inner.port()))
                .hasMessageStartingWith("jump host ")
                .hasMessageContaining("is not known");
    }

    @Test
    void endsAConfigurationThatLeadsBackToItself() throws Exception {
        Files.createDirectories(home.resolve(".ssh"));
        Files.writeString(home.resolve(".ssh/config"), "Host a\n  ProxyJump b\nHost b\n  ProxyJump a\n");
        try (SshHosts hosts = client.hosts()) {
            assertThat(catchThrowableOfType(TransportError.class, () -> hosts.open(client.target("a", 0))))
                    .hasMessageContaining("jump hosts in a row");
        }
    }

    @Test
    void refusesWhatIsNoJumpHost() {
        for (String jump : List.of("-oProxyCommand=x", "a b", "me@", "x:99999", "$(x)")) {
            assertThat(client.through(jump).refused(inner.port()).kind())
                    .as(jump)
                    .isEqualTo(TransportError.Kind.REFUSED);
        }
    }
}
