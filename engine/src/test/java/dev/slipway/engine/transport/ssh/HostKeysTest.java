package dev.slipway.engine.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.transport.TransportError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class HostKeysTest {
    private static final KeyPair ECDSA = TestSshd.ecdsa();
    private static final KeyPair RSA = TestSshd.rsa();
    private static final KeyPair OTHER = TestSshd.ecdsa();

    @TempDir
    Path home;

    private TestSshd sshd;
    private Client client;

    @BeforeEach
    void start() throws Exception {
        sshd = TestSshd.start(ECDSA, RSA).accepting("word");
        client = Client.at(home).password("word");
    }

    @AfterEach
    void stop() throws Exception {
        sshd.close();
    }

    @Test
    void connectsToAHostThatIsKnown() throws Exception {
        assertThat(client.knows(sshd.known(home, 0)).run(sshd.port(), "echo hi"))
                .isEqualTo("hi\n");
    }

    @Test
    void asksForTheTypeOfKeyThatIsKnown() throws Exception {
        assertThat(client.knows(sshd.known(home, 1)).run(sshd.port(), "echo hi"))
                .isEqualTo("hi\n");
    }

    @Test
    void refusesAnUnknownHostBeforeTheLoginAndSaysHowToKnowIt() {
        TransportError error = client.refused(sshd.port());
        assertThat(error.kind()).isEqualTo(TransportError.Kind.REFUSED);
        assertThat(error)
                .hasMessageContaining("is not known")
                .hasMessageContaining("ecdsa-sha2-nistp256 " + TestSshd.fingerprint(ECDSA.getPublic()));
        assertThat(error.hint())
                .contains("ssh-keyscan -p " + sshd.port() + " 127.0.0.1 >> " + home.resolve(".ssh/known_hosts"))
                .contains("accept-new");
        assertThat(sshd.attempts).isEmpty();
    }

    @Test
    void refusesAChangedKeyAndShowsBoth() throws Exception {
        Path known = Files.writeString(
                home.resolve("kh"), TestSshd.line(sshd.endpoint().knownHostsName(), OTHER.getPublic()));
        TransportError error = client.knows(known).acceptingNew().refused(sshd.port());
        assertThat(error.kind()).isEqualTo(TransportError.Kind.REFUSED);
        assertThat(error)
                .hasMessageContaining("has changed")
                .hasMessageContaining(TestSshd.fingerprint(OTHER.getPublic()))
                .hasMessageContaining(TestSshd.fingerprint(ECDSA.getPublic()))
                .hasMessageContaining(known + ":1");
        assertThat(error.hint()).contains("ssh-keygen -f '" + known + "' -R '[127.0.0.1]:" + sshd.port() + "'");
        assertThat(sshd.attempts).isEmpty();
    }

    @Test
    void refusesARevokedKeyEvenWhenItIsAlsoKnown() throws Exception {
        String line = TestSshd.line(sshd.endpoint().knownHostsName(), ECDSA.getPublic());
        Path known =
                Files.writeString(home.resolve("kh"), line + "@revoked * " + line.substring(line.indexOf(' ') + 1));
        assertThat(client.knows(known).refused(sshd.port()))
                .hasMessageContaining("is revoked")
                .hasMessageContaining(known + ":2");
    }

    @Test
    void refusesTheKeyOfAnAuthorityAsAHostsOwn() throws Exception {
        Path known = Files.writeString(
                home.resolve("kh"),
                "@cert-authority " + TestSshd.line(sshd.endpoint().knownHostsName(), ECDSA.getPublic()));
        TransportError error = client.knows(known).refused(sshd.port());
        assertThat(error).hasMessageContaining("is not known");
        assertThat(error.hint()).contains("@cert-authority");
    }

    @Test
    void addsANewHostWhenAllowedAndHoldsItToThatKey() throws Exception {
        Path known = home.resolve(".ssh/known_hosts");
        assertThat(client.acceptingNew().run(sshd.port(), "echo hi")).isEqualTo("hi\n");
        assertThat(known).hasContent(TestSshd.line(sshd.endpoint().knownHostsName(), ECDSA.getPublic()));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(known)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(known.getParent())))
                .isEqualTo("rwx------");
        assertThat(client.run(sshd.port(), "echo again")).isEqualTo("again\n");
        assertThat(Files.readAllLines(known)).hasSize(1);
    }

    @Test
    void refusesWhenKnownHostsCannotBeRead() throws Exception {
        Path directory = Files.createDirectories(home.resolve("not-a-file"));
        assertThat(client.knows(directory).acceptingNew().refused(sshd.port()))
                .hasMessageContaining("cannot be checked: cannot read " + directory);
    }

    @Test
    void addsANewHostBehindALastLineWithoutItsEnd() throws Exception {
        Path known = Files.writeString(home.resolve("kh"), "other ssh-rsa AAAA");
        client.knows(known).acceptingNew().run(sshd.port(), "true");
        assertThat(Files.readAllLines(known)).hasSize(2).first().isEqualTo("other ssh-rsa AAAA");
        assertThat(client.knows(known).run(sshd.port(), "echo hi")).isEqualTo("hi\n");
    }

    @Test
    void addsANewHostHashedWhenTheConfigurationSaysSo() throws Exception {
        Files.createDirectories(home.resolve(".ssh"));
        Files.writeString(home.resolve(".ssh/config"), "HashKnownHosts yes\n");
        client.acceptingNew().run(sshd.port(), "true");
        assertThat(home.resolve(".ssh/known_hosts")).content().startsWith("|1|").doesNotContain("127.0.0.1");
        assertThat(client.run(sshd.port(), "echo hi")).isEqualTo("hi\n");
    }
}
