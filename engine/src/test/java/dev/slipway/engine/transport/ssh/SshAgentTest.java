package dev.slipway.engine.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.transport.TransportError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against OpenSSH's own ssh-agent. */
@Timeout(60)
class SshAgentTest {
    private static final KeyPair HOST = TestSshd.ecdsa();

    @TempDir
    Path home;

    private TestSshd sshd;
    private Process agent;
    private Path socket;
    private Client client;

    @BeforeEach
    void start() throws Exception {
        sshd = TestSshd.start(HOST);
        socket = home.resolve("agent");
        agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        while (!Files.exists(socket)) {
            Thread.sleep(5);
        }
        client = Client.at(home).knows(sshd.known(home, 0)).agent(socket);
    }

    @AfterEach
    void stop() throws Exception {
        agent.destroyForcibly().waitFor();
        sshd.close();
    }

    /** Makes a key, gives it to the agent, and leaves only its public half on disk. */
    private Path held(String name, String... options) throws Exception {
        Path key = home.resolve(name);
        java.util.List<String> command = new java.util.ArrayList<>(
                java.util.List.of("ssh-keygen", "-q", "-N", "", "-C", name, "-f", key.toString()));
        command.addAll(java.util.List.of(options));
        TestSshd.run(command.toArray(String[]::new));
        add(key);
        Files.delete(key);
        return key;
    }

    private void add(Path key) throws IOException, InterruptedException {
        TestSshd.run("env", "SSH_AUTH_SOCK=" + socket, "ssh-add", "-q", key.toString());
    }

    private void accept(Path key) throws Exception {
        sshd.accepting(AuthorizedKeyEntry.parseAuthorizedKeyEntry(Files.readString(Path.of(key + ".pub")))
                .resolvePublicKey(null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-t ed25519", "-t ecdsa -b 256", "-t ecdsa -b 521", "-t rsa -b 2048"})
    void signsWithTheAgentsKeys(String format) throws Exception {
        accept(held("key", format.split(" ")));
        assertThat(client.run(sshd.port(), "echo in")).isEqualTo("in\n");
    }

    @Test
    void usesTheAgentForAKeyFileWithAPassphrase() throws Exception {
        Path key = home.resolve("key");
        TestSshd.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString());
        add(key);
        TestSshd.run("ssh-keygen", "-q", "-p", "-N", "secret", "-f", key.toString());
        accept(key);
        assertThat(client.key(key).run(sshd.port(), "echo in")).isEqualTo("in\n");
        assertThat(sshd.attempts).as("asked once, signed once").hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void offersTheKeyFileBeforeAFullAgent() throws Exception {
        for (int i = 0; i < 8; i++) {
            held("wrong" + i, "-t", "ed25519");
        }
        Path right = home.resolve("right");
        TestSshd.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", right.toString());
        accept(right);
        assertThat(client.key(right).run(sshd.port(), "echo in")).isEqualTo("in\n");
        assertThat(sshd.attempts).hasSize(1);
    }

    @Test
    void makesSixTriesAtMost() throws Exception {
        Path right = home.resolve("right");
        TestSshd.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", right.toString());
        accept(right);
        for (int i = 0; i < 8; i++) {
            held("wrong" + i, "-t", "ed25519");
        }
        TransportError error = client.refused(sshd.port());
        assertThat(error).hasMessageContaining("tried agent key wrong0, ");
        assertThat(sshd.attempts).hasSize(6);
    }

    @Test
    void leavesOtherKeysAloneWithIdentitiesOnly() throws Exception {
        Path other = held("other", "-t", "ed25519");
        accept(other);
        Files.createDirectories(home.resolve(".ssh"));
        Files.writeString(home.resolve(".ssh/config"), "IdentitiesOnly yes\nIdentityFile " + home + "/none\n");
        assertThat(client.refused(sshd.port())).hasMessageContaining("tried no key");
        assertThat(sshd.attempts).isEmpty();
    }

    @Test
    void givesAFrozenAgentFiveSecondsAndGoesOn() throws Exception {
        held("key", "-t", "ed25519");
        TestSshd.run("kill", "-STOP", Long.toString(agent.pid()));
        sshd.accepting("word");
        long start = System.nanoTime();
        assertThat(client.password("word").run(sshd.port(), "echo in")).isEqualTo("in\n");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
    }

    @Test
    void doesNotWaitForAFrozenAgentWhenAKeyFileIsEnough() throws Exception {
        Path right = home.resolve("right");
        TestSshd.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", right.toString());
        accept(right);
        TestSshd.run("kill", "-STOP", Long.toString(agent.pid()));
        long start = System.nanoTime();
        assertThat(client.key(right).run(sshd.port(), "echo in")).isEqualTo("in\n");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void saysWhatIsWrongWithTheAgent() throws Exception {
        assertThat(client.refused(sshd.port()).hint()).contains("the agent holds no keys, or is locked");
        agent.destroyForcibly().waitFor();
        assertThat(client.refused(sshd.port()).hint()).contains("the agent at " + socket);
    }
}
