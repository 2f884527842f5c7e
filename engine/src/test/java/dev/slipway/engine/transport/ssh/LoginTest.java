package dev.slipway.engine.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.transport.TransportError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.List;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.server.auth.keyboard.DefaultKeyboardInteractiveAuthenticator;
import org.apache.sshd.server.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LoginTest {
    private static final KeyPair HOST = TestSshd.ecdsa();

    @TempDir
    Path home;

    private TestSshd sshd;
    private Client client;

    @BeforeEach
    void start() throws Exception {
        sshd = TestSshd.start(HOST);
        client = Client.at(home).knows(sshd.known(home, 0));
    }

    @AfterEach
    void stop() throws Exception {
        sshd.close();
    }

    private Path newKey(String name, String... options) throws Exception {
        Path key = home.resolve(name);
        List<String> command = new java.util.ArrayList<>(List.of("ssh-keygen", "-q", "-f", key.toString()));
        command.addAll(List.of(options));
        TestSshd.run(command.toArray(String[]::new));
        return key;
    }

    private void accept(Path key) throws Exception {
        String line = Files.readString(key.resolveSibling(key.getFileName() + ".pub"));
        sshd.accepting(AuthorizedKeyEntry.parseAuthorizedKeyEntry(line).resolvePublicKey(null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-t ed25519",
                "-t ecdsa -b 256",
                "-t ecdsa -b 384",
                "-t ecdsa -b 521",
                "-t rsa -b 2048",
                "-t rsa -b 2048 -m PEM",
                "-t rsa -b 3072 -m PKCS8",
                "-t ecdsa -m PEM",
                "-t ecdsa -m PKCS8"
            })
    void takesKeysInAllFormatsOfSshKeygen(String format) throws Exception {
        Path key = newKey("key", (format + " -N ").split(" ", -1));
        accept(key);
        Files.delete(home.resolve("key.pub"));
        assertThat(client.key(key).run(sshd.port(), "echo in")).isEqualTo("in\n");
        assertThat(sshd.attempts).hasSize(1);
    }

    @Test
    void takesTheEd25519KeysOfOpenssl() throws Exception {
        Path key = home.resolve("key");
        TestSshd.run("openssl", "genpkey", "-algorithm", "ed25519", "-out", key.toString());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        KeyFile.Usable usable = (KeyFile.Usable) KeyFile.read(key);
        sshd.accepting(usable.pair().getPublic());
        assertThat(client.key(key).run(sshd.port(), "echo in")).isEqualTo("in\n");
    }

    @Test
    void offersTheDefaultKeysOfTheOperator() throws Exception {
        Files.createDirectories(home.resolve(".ssh"));
        newKey(".ssh/id_ed25519", "-t", "ed25519", "-N", "");
        Path right = newKey(".ssh/id_ecdsa", "-t", "ecdsa", "-N", "");
        accept(right);
        assertThat(client.run(sshd.port(), "echo in")).isEqualTo("in\n");
        assertThat(sshd.attempts).hasSize(2);
    }

    @Test
    void tellsWhatItTriedWhenNothingIsTaken() throws Exception {
        accept(newKey("right", "-t", "ed25519", "-N", ""));
        Path wrong = newKey("wrong", "-t", "ed25519", "-N", "");
        TransportError error = client.key(wrong).password("guess").refused(sshd.port());
        assertThat(error.kind()).isEqualTo(TransportError.Kind.REFUSED);
        assertThat(error)
                .hasMessageContaining("authentication failed for me@127.0.0.1:" + sshd.port())
                .hasMessageContaining("tried " + wrong + ", password")
                .hasMessageContaining("the host accepts ")
                .hasMessageNotContaining("guess");
        assertThat(sshd.attempts).as("no attempt is made twice").containsExactly("key");
    }

    @Test
    void tellsWhenThereIsNothingToTry() {
        assertThat(client.refused(sshd.port()))
                .hasMessageContaining("tried no key and no password")
                .hasMessageContaining("publickey");
    }

    @Test
    void logsInWithAPasswordAfterTheKeys() throws Exception {
        Path wrong = newKey("wrong", "-t", "ed25519", "-N", "");
        sshd.accepting("word");
        assertThat(client.key(wrong).password("word").run(sshd.port(), "echo in"))
                .isEqualTo("in\n");
        assertThat(sshd.attempts).containsExactly("password");
    }

    @Test
    void answersAHostThatAsksForThePasswordInteractively() throws Exception {
        sshd.accepting("word");
        sshd.server.setKeyboardInteractiveAuthenticator(DefaultKeyboardInteractiveAuthenticator.INSTANCE);
        sshd.server.setUserAuthFactories(List.of(new UserAuthKeyboardInteractiveFactory()));
        assertThat(client.password("word").run(sshd.port(), "echo in")).isEqualTo("in\n");
    }

    @Test
    void refusesAKeyFileThatOthersCanRead() throws Exception {
        Path key = newKey("key", "-t", "ed25519", "-N", "");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(client.key(key).refused(sshd.port()))
                .hasMessageContaining("can be read by others")
                .hasMessageContaining("chmod 600 " + key);
    }

    @Test
    void refusesAKeyFileThatIsNotThereOrCutShortOrPublic() throws Exception {
        assertThat(client.key(home.resolve("none")).refused(sshd.port())).hasMessageContaining("there is no key file");
        Path key = newKey("key", "-t", "ed25519", "-N", "");
        assertThat(client.key(home.resolve("key.pub")).refused(sshd.port()))
                .satisfiesAnyOf(e -> assertThat(e).hasMessageContaining("is a public key"), e -> assertThat(e)
                        .hasMessageContaining("can be read by others"));
        String text = Files.readString(key);
        Files.writeString(key, text.substring(0, text.length() - 60));
        assertThat(client.key(key).refused(sshd.port())).hasMessageContaining(key + " cannot be read: it is cut short");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-t ed25519", "-t rsa -b 2048 -m PEM", "-t ecdsa -m PKCS8"})
    void saysThatAKeyWithAPassphraseNeedsAnAgent(String format) throws Exception {
        Path key = newKey("key", (format + " -N secret").split(" "));
        TransportError error = client.key(key).refused(sshd.port());
        assertThat(error.hint()).contains(key + " has a passphrase and no agent holds it: ssh-add " + key);
    }

    @Test
    void showsACertificateBeforeItsKey() throws Exception {
        Path authority = newKey("ca", "-t", "ed25519", "-N", "");
        Path key = newKey("key", "-t", "ed25519", "-N", "");
        TestSshd.run("ssh-keygen", "-q", "-s", authority.toString(), "-I", "id", "-n", "me", key + ".pub");
        List<String> shown = new java.util.concurrent.CopyOnWriteArrayList<>();
        sshd.server.setPublickeyAuthenticator((user, shownKey, session) -> {
            shown.add(org.apache.sshd.common.config.keys.KeyUtils.getKeyType(shownKey));
            return shownKey instanceof org.apache.sshd.common.config.keys.OpenSshCertificate;
        });
        assertThat(client.key(key).run(sshd.port(), "echo in")).isEqualTo("in\n");
        assertThat(shown).first().isEqualTo("ssh-ed25519-cert-v01@openssh.com");
    }
}
