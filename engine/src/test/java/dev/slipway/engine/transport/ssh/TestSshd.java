package dev.slipway.engine.transport.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import net.schmizz.sshj.common.Buffer;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.shell.InvertedShellWrapper;
import org.apache.sshd.server.shell.ProcessShell;

/** An SSH server in this process that runs commands with {@code sh}. */
final class TestSshd implements AutoCloseable {
    private static final Logger NOISE = Logger.getLogger("org.apache.sshd");

    static {
        NOISE.setLevel(Level.OFF);
    }

    final SshServer server = SshServer.setUpDefaultServer();
    /** Logins that came as far as showing a key or a password, one word each. */
    final List<String> attempts = new CopyOnWriteArrayList<>();

    private final List<KeyPair> hostKeys;

    private TestSshd(List<KeyPair> hostKeys) {
        this.hostKeys = hostKeys;
    }

    static TestSshd start(KeyPair... hostKeys) throws IOException {
        TestSshd sshd = new TestSshd(List.of(hostKeys));
        SshServer server = sshd.server;
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKeys));
        server.setPublickeyAuthenticator((user, key, session) -> false);
        server.setPasswordAuthenticator((user, password, session) -> false);
        server.setKeyboardInteractiveAuthenticator(null);
        server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
        server.setCommandFactory((channel, command) -> new InvertedShellWrapper(new ProcessShell("sh", "-c", command)));
        server.start();
        return sshd;
    }

    TestSshd accepting(PublicKey accepted) {
        server.setPublickeyAuthenticator((user, key, session) -> {
            attempts.add("key");
            return KeyUtils.compareKeys(key, accepted);
        });
        return this;
    }

    TestSshd accepting(String password) {
        server.setPasswordAuthenticator((user, given, session) -> {
            attempts.add("password");
            return given.equals(password);
        });
        return this;
    }

    int port() {
        return server.getPort();
    }

    Endpoint endpoint() {
        return new Endpoint("127.0.0.1", port());
    }

    /** A known_hosts file with one of its keys. */
    Path known(Path directory, int key) throws IOException {
        return Files.writeString(
                directory.resolve("known_hosts"),
                line(endpoint().knownHostsName(), hostKeys.get(key).getPublic()));
    }

    static String line(String host, PublicKey key) {
        byte[] blob = new Buffer.PlainBuffer().putPublicKey(key).getCompactData();
        return host + " " + KeyUtils.getKeyType(key) + " " + Base64.getEncoder().encodeToString(blob) + "\n";
    }

    static String fingerprint(PublicKey key) {
        return HostKeyCheck.fingerprint(
                new Buffer.PlainBuffer().putPublicKey(key).getCompactData());
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }

    static KeyPair ecdsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a program to its end; fails when it does. */
    static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(Arrays.toString(command) + ": " + said);
        }
        return said;
    }
}
