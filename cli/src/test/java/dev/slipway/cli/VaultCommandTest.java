package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultCommandTest {
    @TempDir
    private Path directory;

    private String password;

    @BeforeEach
    void givesAPassword() throws IOException {
        password = file("password", "correct horse\n");
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content).toString();
    }

    private static String read(String file) throws IOException {
        return Files.readString(Path.of(file));
    }

    private Told vault(String verb, String... more) {
        List<String> words = new ArrayList<>(List.of("vault", verb, "--vault-password-file", password));
        words.addAll(List.of(more));
        return Told.by(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"encrypt", "decrypt", "view", "edit", "create", "rekey", "encrypt-string", "encrypt_string"})
    void everyVerbExplainsItself(String verb) {
        Told told = Told.by("vault", verb, "--help");

        assertThat(told.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(told.out()).startsWith("Usage: slipway vault ").contains("--vault-id", "--vault-password-file");
    }

    @Test
    void aFileIsEncryptedWhereItIsWithItsMode() throws IOException {
        String secrets = file("secrets.yml", "a: hunter2\n");
        Files.setPosixFilePermissions(Path.of(secrets), PosixFilePermissions.fromString("rw-r-----"));

        Told told = vault("encrypt", secrets);

        assertThat(told).isEqualTo(new Told(0, "", secrets + ": encrypted\n"));
        assertThat(read(secrets)).startsWith("$ANSIBLE_VAULT;1.1;AES256\n").doesNotContain("hunter2");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(secrets))))
                .isEqualTo("rw-r-----");
        assertThat(vault("view", secrets)).isEqualTo(new Told(0, "a: hunter2\n", ""));
        assertThat(vault("decrypt", "--output", "-", secrets)).isEqualTo(new Told(0, "a: hunter2\n", ""));
        assertThat(read(secrets)).startsWith("$ANSIBLE_VAULT");
        assertThat(vault("decrypt", secrets)).isEqualTo(new Told(0, "", secrets + ": decrypted\n"));
        assertThat(read(secrets)).isEqualTo("a: hunter2\n");
        try (var left = Files.list(directory)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("password", "secrets.yml");
        }
    }

    @Test
    void aLinkStaysALink() throws IOException {
        String secrets = file("secrets.yml", "a: b\n");
        Path link = Files.createSymbolicLink(directory.resolve("link.yml"), Path.of("secrets.yml"));

        vault("encrypt", link.toString());

        assertThat(link).isSymbolicLink();
        assertThat(read(secrets)).startsWith("$ANSIBLE_VAULT");
    }

    @Test
    void oneWrongFileAndNoneIsTouched() throws IOException {
        String first = file("first.yml", "a: b\n");
        String second = file("second.yml", "$ANSIBLE_VAULT;1.1;AES256\n6162\n");

        Told told = vault("encrypt", first, second);

        assertThat(told.exitCode()).isEqualTo(ExitCode.ERROR);
        assertThat(told.err()).contains("second.yml: error: this is encrypted already", "hint: 'slipway vault rekey'");
        assertThat(read(first)).isEqualTo("a: b\n");
    }

    @Test
    void anotherPasswordOpensItAfterRekey() throws IOException {
        String secrets = file("secrets.yml", "a: b\n");
        String other = file("other", "battery staple");
        vault("encrypt", secrets);

        assertThat(vault("rekey", "--new-vault-id", "prod@" + other, secrets).exitCode())
                .isZero();

        assertThat(read(secrets)).startsWith("$ANSIBLE_VAULT;1.2;AES256;prod\n");
        assertThat(Told.by("vault", "view", "--vault-id", "prod@" + other, secrets))
                .isEqualTo(new Told(0, "a: b\n", ""));
        assertThat(vault("view", secrets).err())
                .contains("none of the vault passwords opens this file, which was encrypted with the id 'prod'");
    }

    @Test
    void amongSeveralPasswordsOneMustBeChosen() throws IOException {
        String secrets = file("secrets.yml", "a: b\n");
        String id = "prod@" + file("other", "battery staple");

        assertThat(vault("encrypt", "--vault-id", id, secrets).err())
                .contains("there are several vault passwords to encrypt with: prod, default")
                .contains("--encrypt-vault-id");
        assertThat(vault("encrypt", "--vault-id", id, "--encrypt-vault-id", "dev", secrets)
                        .err())
                .contains("there is no vault password of the id 'dev'");
        assertThat(vault("encrypt", "--vault-id", id, "--encrypt-vault-id", "prod", secrets)
                        .exitCode())
                .isZero();
        assertThat(read(secrets)).contains(";prod\n");
    }

    @Test
    void valuesArePrintedAsYaml() {
        Told told = vault("encrypt-string", "-n", "a", "hunter2", "other");

        assertThat(told.exitCode()).isZero();
        assertThat(told.err()).isEmpty();
        assertThat(told.out())
                .startsWith("a: !vault |\n          $ANSIBLE_VAULT;1.1;AES256\n          ")
                .contains("\n!vault |\n          $ANSIBLE_VAULT")
                .endsWith("\n")
                .doesNotContain("hunter2");
    }

    @Test
    void nobodyIsAskedWithoutATerminal() throws IOException {
        String secrets = file("secrets.yml", "a: b\n");

        Told told = Told.by("vault", "encrypt", secrets);

        assertThat(told.exitCode()).isEqualTo(ExitCode.ERROR);
        assertThat(told.err())
                .contains("there is no terminal to ask for a vault password", "--vault-password-file FILE");
        assertThat(read(secrets)).isEqualTo("a: b\n");
    }

    @Test
    void wrongUsageIsTold() throws IOException {
        String secrets = file("secrets.yml", "a: b\n");

        assertThat(vault("encrypt", "--output", "x", secrets, secrets).exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(Told.by("vault").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(Told.by("vault", "encypt").err()).contains("encrypt");
        assertThat(vault("view", secrets).err()).contains("this is not encrypted with Ansible Vault");
        assertThat(vault("view", secrets.replace("secrets", "secret")).err())
                .contains("no such file", "did you mean 'secrets.yml'?");
        assertThat(Told.by("vault", "view", "--vault-password-file", "nowhere", secrets)
                        .err())
                .contains("there is no vault password file 'nowhere'");
    }

    @Test
    void encryptedVariablesWorkInARun() throws IOException {
        String secrets = file("secrets.yml", "greeting: hunter2\n");
        vault("encrypt", secrets);
        String playbook = file("play.yml", """
                - hosts: all
                  vars_files: [secrets.yml]
                  vars:
                    %s
                  tasks:
                    - copy: {dest: /etc/motd, content: "{{ greeting }} {{ other }}"}
                    - debug: {msg: "{{ greeting }}"}
                """.formatted(vault("encrypt-string", "-n", "other", "swordfish")
                .out()
                .strip()
                .replace("\n", "\n    ")));

        Told told = Told.by("plan", "-v", "--offline", "-i", "h1,", "--vault-password-file", password, playbook);

        assertThat(told.exitCode()).as(told.text()).isZero();
        assertThat(told.out()).contains("/etc/motd", "(secret)").doesNotContain("hunter2", "swordfish");
        assertThat(Told.by("plan", "--offline", "-i", "h1,", playbook).err())
                .contains("secrets.yml:1:1: error: this file is encrypted with Ansible Vault");
    }

    @Test
    void whatALookupReadsFromAnEncryptedFileIsSecretToo() throws IOException {
        String key = file("key", "hunter2\n");
        vault("encrypt", key);
        String playbook = file(
                "play.yml",
                "- hosts: all\n  tasks:\n    - debug: {msg: \"{{ lookup('file', 'key') }}\"}\n"
                        + "    - assert: {that: \"lookup('file', 'key') == 'hunter2'\"}\n");

        Told told = Told.by("plan", "--offline", "-i", "h1,", "--vault-password-file", password, playbook);

        assertThat(told.exitCode()).as(told.text()).isZero();
        assertThat(told.out()).contains("(secret)").doesNotContain("hunter2");
    }

    @Test
    void encryptedExtraVariablesAreSecretToo() throws IOException {
        String extra = file("extra.yml", "greeting: hunter2\n");
        vault("encrypt", extra);
        String playbook = file("play.yml", "- hosts: all\n  tasks:\n    - debug: {var: greeting}\n");

        Told told = Told.by(
                "plan", "--offline", "-i", "h1,", "-e", "@" + extra, "--vault-password-file", password, playbook);

        assertThat(told.out()).contains("(secret)").doesNotContain("hunter2");
    }
}
