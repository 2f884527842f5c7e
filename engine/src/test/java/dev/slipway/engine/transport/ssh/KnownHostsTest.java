package dev.slipway.engine.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import net.schmizz.sshj.common.Buffer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verdicts, each compared with what OpenSSH's own client says to the same file and the same server. */
@Timeout(60)
class KnownHostsTest {
    private static final KeyPair KEY = TestSshd.ecdsa();
    private static final KeyPair OTHER = TestSshd.ecdsa();
    private static final KeyPair RSA = TestSshd.rsa();
    private static TestSshd sshd;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() throws Exception {
        sshd = TestSshd.start(KEY);
    }

    @AfterAll
    static void stop() throws Exception {
        sshd.close();
    }

    /** A file, where %h is the host with its port, %K its key, %O another key, %R an RSA key, and %H the host hashed. */
    record Case(String file, Class<? extends Verdict> verdict) {
        @Override
        public String toString() {
            return verdict.getSimpleName() + ": " + file.replace("\n", "\\n").replace("\r", "\\r");
        }
    }

    static List<Case> cases() {
        Class<? extends Verdict> known = Verdict.Known.class;
        Class<? extends Verdict> unknown = Verdict.Unknown.class;
        Class<? extends Verdict> changed = Verdict.Changed.class;
        Class<? extends Verdict> revoked = Verdict.Revoked.class;
        return List.of(
                new Case("", unknown),
                new Case("%h %K\n", known),
                new Case("%h %K", known),
                new Case("%h %K\r\n", known),
                new Case("  \t%h\t%K comment with blanks\n", known),
                new Case("# %h %O\n\n%h %K\n", known),
                new Case("%h %O\n", changed),
                new Case("%h %O\n%h %K\n", known),
                new Case("%h %R\n", changed),
                new Case("%h %R\n%h %K\n", known),
                new Case("127.0.0.1 %K\n", known),
                new Case("127.0.0.1 %O\n", unknown),
                new Case("[127.0.0.1]:1 %K\n", unknown),
                new Case("* %K\n", known),
                new Case("*,!%h,!127.* %K\n", unknown),
                new Case("!127.*,!%h,* %K\n", unknown),
                new Case("*,!%h %K\n", known),
                new Case("[127.0.0.?]:* %K\n", known),
                new Case("other,%h,third %K\n", known),
                new Case("%H %K\n", known),
                new Case("%H %O\n", changed),
                new Case("|1|bad|hash %K\n", unknown),
                new Case("|1|%h %K\n", unknown),
                new Case("@revoked %h %K\n", revoked),
                new Case("%h %K\n@revoked %h %K\n", revoked),
                new Case("@revoked * %K\n%h %K\n", revoked),
                new Case("@revoked * %O\n%h %K\n", known),
                new Case("@revoked elsewhere %K\n%h %K\n", known),
                new Case("@cert-authority %h %K\n", unknown),
                new Case("@cert-authority * %O\n%h %K\n", known),
                new Case("@unheard-of %h %O\n%h %K\n", known),
                new Case("@revoked @revoked %h %K\n%h %K\n", known),
                new Case("garbage\n%h\n%h ssh-rsa\n%h ecdsa-sha2-nistp256 !!!!\n%h %K\n", known),
                new Case("%h ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIEJh\n%h %K\n", known),
                new Case("%h nonsense AAAA\n", unknown),
                new Case("%h 1024 35 1234567\n%h %K\n", known));
    }

    private String written(String template) throws IOException {
        String host = sshd.endpoint().knownHostsName();
        byte[] salt = "12345678901234567890".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        Base64.Encoder base64 = Base64.getEncoder();
        return template.replace(
                        "%H",
                        "|1|" + base64.encodeToString(salt) + "|"
                                + base64.encodeToString(KnownHostsLine.hash(salt, host)))
                .replace("%h", host)
                .replace("%K", entry(KEY))
                .replace("%O", entry(OTHER))
                .replace("%R", entry(RSA));
    }

    private static String entry(KeyPair key) {
        String line = TestSshd.line("", key.getPublic());
        return line.strip();
    }

    private Settings.Trust trust(Path file) {
        return new Settings.Trust(
                sshd.endpoint().knownHostsName(), Optional.of("127.0.0.1"), List.of(file), List.of(), false, false);
    }

    private static byte[] blob(KeyPair key) {
        return new Buffer.PlainBuffer().putPublicKey(key.getPublic()).getCompactData();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void judgesAsOpenSshDoes(Case given) throws Exception {
        Path file = Files.writeString(directory.resolve("known_hosts"), written(given.file()));
        Verdict verdict = new KnownHosts().judge(trust(file), blob(KEY));
        assertThat(verdict).isInstanceOf(given.verdict());
        assertThat(openSsh(file)).as("OpenSSH's own verdict").isEqualTo(given.verdict());
    }

    /** Asks the real client, which gets past the host key and fails at the login when it believes the key. */
    private static Class<? extends Verdict> openSsh(Path file) throws Exception {
        Process ssh = new ProcessBuilder(
                        "ssh",
                        "-F",
                        "none",
                        "-o",
                        "BatchMode=yes",
                        "-o",
                        "StrictHostKeyChecking=yes",
                        "-o",
                        "UserKnownHostsFile=" + file,
                        "-o",
                        "GlobalKnownHostsFile=none",
                        "-o",
                        "IdentityFile=none",
                        "-o",
                        "IdentityAgent=none",
                        "-o",
                        "KexAlgorithms=ecdh-sha2-nistp256",
                        "-p",
                        Integer.toString(sshd.port()),
                        "127.0.0.1",
                        "true")
                .redirectErrorStream(true)
                .start();
        ssh.getOutputStream().close();
        String said = new String(ssh.getInputStream().readAllBytes());
        if (said.contains("Permission denied")) {
            return Verdict.Known.class;
        }
        if (said.contains("REVOKED HOST KEY")) {
            return Verdict.Revoked.class;
        }
        if (said.contains("REMOTE HOST IDENTIFICATION HAS CHANGED")) {
            return Verdict.Changed.class;
        }
        assertThat(said).contains("Host key verification failed");
        return Verdict.Unknown.class;
    }

    @Test
    void readsSeveralFilesAndTheRevokedLineInAnyOfThemCounts() throws Exception {
        Path mine = Files.writeString(directory.resolve("mine"), written("%h %K\n"));
        Path system = Files.writeString(directory.resolve("system"), written("@revoked * %K\n"));
        Settings.Trust both = new Settings.Trust(
                sshd.endpoint().knownHostsName(),
                Optional.empty(),
                List.of(directory.resolve("none"), mine),
                List.of(system),
                false,
                false);
        assertThat(new KnownHosts().judge(both, blob(KEY)))
                .isInstanceOfSatisfying(
                        Verdict.Revoked.class, r -> assertThat(r.line().file()).isEqualTo(system));
    }

    @Test
    void readsAFileAgainWhenItChanged() throws Exception {
        Path file = Files.writeString(directory.resolve("known_hosts"), "");
        KnownHosts knownHosts = new KnownHosts();
        assertThat(knownHosts.judge(trust(file), blob(KEY))).isInstanceOf(Verdict.Unknown.class);
        Files.writeString(file, written("%h %K\n"));
        assertThat(knownHosts.judge(trust(file), blob(KEY))).isInstanceOf(Verdict.Known.class);
    }

    @Test
    void takesFiveMegabytesInItsStride() throws Exception {
        StringBuilder much = new StringBuilder();
        String line = written("%H %O\n").replace("|1|M", "|1|N");
        while (much.length() < 5_000_000) {
            much.append(line);
        }
        Path file = Files.writeString(directory.resolve("known_hosts"), much.append(written("%h %K\n")));
        long start = System.nanoTime();
        assertThat(new KnownHosts().judge(trust(file), blob(KEY))).isInstanceOf(Verdict.Known.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aHostilePatternCannotStall() {
        String pattern = "*a".repeat(2000) + "b";
        long start = System.nanoTime();
        assertThat(Wildcards.match(pattern, "a".repeat(5000))).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }
}
