package dev.slipway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code slipway vault} and {@code ansible-vault} make, the other one reads. Needs no host. */
@Timeout(120)
class VaultInteropIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private Map<String, byte[]> bodies;

    @BeforeEach
    void givesPasswords() throws IOException {
        Files.writeString(directory.resolve("plain"), "correct horse ü\n");
        Files.writeString(directory.resolve("prod"), "  battery staple\n");
        bodies = new LinkedHashMap<>();
        for (int size : new int[] {0, 1, 15, 16, 17, 100_000}) {
            byte[] bytes = new byte[size];
            new Random(size).nextBytes(bytes);
            bodies.put("random-" + size, bytes);
        }
        bodies.put("unicode", "größe: \"→ 漢字 \uD83D\uDE80\"\n".getBytes(StandardCharsets.UTF_8));
        bodies.put("crlf", "a: b\r\nc: d\r\n".getBytes(StandardCharsets.UTF_8));
        bodies.put("no-newline", "a: b".getBytes(StandardCharsets.UTF_8));
    }

    private Ran ansible(String... words) {
        List<String> command = new ArrayList<>(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment()
                .put("ANSIBLE_LOCAL_TEMP", directory.resolve("ansible").toString());
        return Processes.run(builder, "", PATIENCE);
    }

    private Ran slipway(String... words) {
        return new SlipwayRun().in(directory).within(PATIENCE).run(words);
    }

    private String[] call(String... begin) {
        List<String> words = new ArrayList<>(List.of(begin));
        words.addAll(bodies.keySet());
        return words.toArray(String[]::new);
    }

    private void writeBodies() throws IOException {
        for (Map.Entry<String, byte[]> body : bodies.entrySet()) {
            Files.write(directory.resolve(body.getKey()), body.getValue());
        }
    }

    private void assertBodies() {
        bodies.forEach(
                (name, body) -> assertThat(directory.resolve(name)).as(name).hasBinaryContent(body));
    }

    private void assertHeaders(String header) {
        bodies.keySet()
                .forEach(name ->
                        assertThat(directory.resolve(name)).as(name).content().startsWith(header + "\n"));
    }

    private static String header(String id) {
        return id.isEmpty() ? "$ANSIBLE_VAULT;1.1;AES256" : "$ANSIBLE_VAULT;1.2;AES256;" + id;
    }

    private static String source(String id) {
        return id.isEmpty() ? "plain" : id + "@prod";
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "prod"})
    void whatSlipwayEncryptsAnsibleDecrypts(String id) throws IOException {
        writeBodies();

        slipway(call("vault", "encrypt", "--vault-id", source(id))).ok();
        assertHeaders(header(id));
        ansible(call("ansible-vault", "decrypt", "--vault-id", source(id))).ok();

        assertBodies();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "prod"})
    void whatAnsibleEncryptsSlipwayDecrypts(String id) throws IOException {
        writeBodies();

        ansible(call("ansible-vault", "encrypt", "--vault-id", source(id))).ok();
        assertHeaders(header(id));
        slipway(call("vault", "decrypt", "--vault-id", source(id))).ok();

        assertBodies();
    }

    @Test
    void whatOneGivesAnotherPasswordTheOtherOpens() throws IOException {
        writeBodies();

        slipway(call("vault", "encrypt", "--vault-password-file", "plain")).ok();
        ansible(call("ansible-vault", "rekey", "--vault-password-file", "plain", "--new-vault-id", "prod@prod"))
                .ok();
        assertHeaders(header("prod"));
        slipway(call("vault", "rekey", "--vault-id", "prod@prod", "--new-vault-password-file", "plain"))
                .ok();
        assertHeaders(header(""));
        ansible(call("ansible-vault", "decrypt", "--vault-id", "other@prod", "--vault-password-file", "plain"))
                .ok();

        assertBodies();
    }

    @Test
    void valuesThatAreMadeHereAndThereAreReadHereAndThere() throws IOException {
        String ours = slipway(
                        "vault", "encrypt_string", "--vault-id", "prod@prod", "-n", "ours", "hunter2 \"ü\"\n{{ x }}")
                .ok();
        String theirs = ansible(
                        "ansible-vault", "encrypt_string", "--vault-id", "plain", "-n", "theirs", "swordfish:#1")
                .ok();
        Files.writeString(directory.resolve("vars.yml"), ours + "\n" + theirs + "\n");
        Files.writeString(directory.resolve("play.yml"), """
                - hosts: localhost
                  gather_facts: false
                  vars_files: [vars.yml]
                  tasks:
                    - assert:
                        that:
                          - ours == 'hunter2 "ü"\\n' ~ '{' ~ '{ x }' ~ '}'
                          - theirs == 'swordfish:#1'
                """);

        assertThat(ansible("ansible-playbook", "--vault-id", "prod@prod", "--vault-id", "plain", "play.yml")
                        .ok())
                .contains("failed=0");
        slipway("apply", "--yes", "-i", "localhost,", "--vault-id", "prod@prod", "--vault-id", "plain", "play.yml")
                .ok();
    }

    @Test
    void whatIsBrokenBothRefuse() throws IOException {
        Files.writeString(directory.resolve("good"), "a: b\n");
        slipway("vault", "encrypt", "--vault-password-file", "plain", "good").ok();
        String good = Files.readString(directory.resolve("good"));
        String body = good.substring(good.indexOf('\n') + 1);
        Map<String, String> broken = new LinkedHashMap<>();
        broken.put("not-a-digit", good.replaceFirst("\n..", "\nxx"));
        broken.put("odd", good.stripTrailing().substring(0, good.stripTrailing().length() - 1));
        broken.put("cipher", "$ANSIBLE_VAULT;1.1;AES512\n" + body);
        broken.put("header", "$ANSIBLE_VAULT;1.1\n" + body);
        broken.put("empty", "$ANSIBLE_VAULT;1.1;AES256\n");
        broken.put("salt", good.replaceFirst("\n3[0-9]3[0-9]|\n6[1-6]|\n3[0-9]", "\n3930"));
        for (Map.Entry<String, String> one : broken.entrySet()) {
            Files.writeString(directory.resolve(one.getKey()), one.getValue());
            Ran here = slipway("vault", "view", "--vault-password-file", "plain", one.getKey());
            Ran there = ansible(
                    "ansible-vault", "decrypt", "--vault-password-file", "plain", "--output", "-", one.getKey());
            assertThat(here.exit()).as(one.getKey() + here).isEqualTo(1);
            assertThat(here.stderr()).contains(one.getKey() + ":").contains("hint: ");
            assertThat(there.exit()).as(one.getKey() + there).isNotZero();
        }
    }
}
