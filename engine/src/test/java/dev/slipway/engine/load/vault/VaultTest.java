package dev.slipway.engine.load.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.Source;
import dev.slipway.engine.model.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTest {
    private static final VaultPassword PLAIN = VaultPassword.of("default", Secret.of("correct horse"));
    private static final VaultPassword PROD = VaultPassword.of("prod", Secret.of("battery staple"));

    private static byte[] fixture(String name) {
        try {
            return Files.readAllBytes(Path.of("src/test/resources/vault", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sealed file(String text) {
        return Sealed.file("secrets.yml", text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Diagnostic refused(Vault vault, Sealed sealed) {
        return catchThrowableOfType(UserError.class, () -> vault.open(sealed))
                .diagnostics()
                .getFirst();
    }

    @Test
    void opensWhatAnsibleWroteInFormat11() {
        Vault.Opened opened = new Vault(List.of(PLAIN)).open(Sealed.file("f", fixture("format-1.1.yml")));

        assertThat(opened.content().revealBytes()).isEqualTo(fixture("plain.yml"));
        assertThat(opened.id()).isEmpty();
    }

    @Test
    void opensWhatAnsibleWroteInFormat12WithAnId() {
        Vault.Opened opened = new Vault(List.of(PLAIN, PROD)).open(Sealed.file("f", fixture("format-1.2.yml")));

        assertThat(opened.content().revealBytes()).isEqualTo(fixture("plain.yml"));
        assertThat(opened.id()).hasValue("prod");
        assertThat(opened.password()).isSameAs(PROD);
    }

    @Test
    void opensBytesThatAreNoText() {
        byte[] content = new Vault(List.of(PLAIN))
                .open(Sealed.file("f", fixture("binary")))
                .content()
                .revealBytes();

        assertThat(content).hasSize(48).containsOnly(0x80);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 31, 32, 1000})
    void whatItEncryptsItOpens(int size) {
        byte[] content = new byte[size];
        new SecureRandom(new byte[] {1}).nextBytes(content);

        String text = Vault.seal(content, Secret.of("correct horse"), "prod", new SecureRandom());

        assertThat(text).startsWith("$ANSIBLE_VAULT;1.2;AES256;prod\n").endsWith("\n");
        assertThat(text.lines()).allMatch(line -> line.length() <= 80);
        assertThat(new Vault(List.of(PLAIN)).open(file(text)).content().revealBytes())
                .isEqualTo(content);
    }

    @Test
    void aPasswordWithoutAnIdWritesFormat11() {
        String text = Vault.seal(new byte[] {1}, Secret.of("x"), VaultPassword.DEFAULT_ID, new SecureRandom());

        assertThat(text).startsWith("$ANSIBLE_VAULT;1.1;AES256\n");
    }

    @Test
    void theSameTextIsEncryptedDifferentlyEachTime() {
        SecureRandom random = new SecureRandom();

        assertThat(Vault.seal(new byte[] {1}, Secret.of("x"), "a", random))
                .isNotEqualTo(Vault.seal(new byte[] {1}, Secret.of("x"), "a", random));
    }

    @Test
    void thePasswordOfTheIdIsTriedFirstAndTheOthersOnlyAfterIt() {
        List<String> asked = new ArrayList<>();
        VaultPassword other = VaultPassword.of("other", () -> {
            asked.add("other");
            return Optional.of(Secret.of("something else"));
        });
        Vault vault = new Vault(List.of(other, PROD));

        vault.open(Sealed.file("f", fixture("format-1.2.yml")));
        assertThat(asked).isEmpty();

        refused(vault, Sealed.file("f", fixture("format-1.1.yml")));
        refused(vault, Sealed.file("f", fixture("format-1.1.yml")));
        assertThat(asked).as("asked once").containsExactly("other");
    }

    @Test
    void anotherPasswordThanThatOfTheIdOpensToo() {
        VaultPassword renamed = VaultPassword.of("new-name", Secret.of("battery staple"));

        assertThat(new Vault(List.of(PLAIN, renamed))
                        .open(Sealed.file("f", fixture("format-1.2.yml")))
                        .password())
                .isSameAs(renamed);
    }

    @Test
    void withoutAPasswordItSaysHowToGiveOne() {
        Diagnostic told = refused(Vault.EMPTY, Sealed.file("secrets.yml", fixture("format-1.2.yml")));

        assertThat(told.at()).hasToString("secrets.yml:1:1");
        assertThat(told.message())
                .isEqualTo(
                        "this file is encrypted with Ansible Vault with the id 'prod', and there is no password for it");
        assertThat(told.hint()).hasValue("give it with --vault-id prod@FILE, or --vault-id prod@prompt");
    }

    @Test
    void aWrongPasswordNamesTheIdsThatWereTried() {
        Vault vault = new Vault(
                List.of(VaultPassword.of("default", Secret.of("a")), VaultPassword.of("dev", Secret.of("b"))));

        Diagnostic told = refused(vault, Sealed.file("secrets.yml", fixture("format-1.2.yml")));

        assertThat(told.message())
                .isEqualTo("none of the vault passwords opens this file, which was encrypted with the id 'prod'");
        assertThat(told.hint().orElseThrow()).startsWith("tried: the one without an id, 'dev'");
    }

    @Test
    void oneChangedDigitIsNoticed() {
        String text = new String(fixture("format-1.1.yml"), StandardCharsets.US_ASCII);
        // the last digits are those of the ciphertext; they encode the digits '0' to 'f'
        int last = text.stripTrailing().length() - 1;
        String changed = text.substring(0, last) + (text.charAt(last) == '1' ? '2' : '1') + text.substring(last + 1);

        assertThat(refused(new Vault(List.of(PLAIN)), file(changed)).message()).startsWith("none of the vault");
    }

    @Test
    void brokenEnvelopesAreToldAtTheirPlace() {
        String good = new String(fixture("format-1.1.yml"), StandardCharsets.US_ASCII);
        String body = good.substring(good.indexOf('\n') + 1);

        broken("$ANSIBLE_VAULT", "1:1", "the header of Ansible Vault is broken");
        broken("$ANSIBLE_VAULT;1.1\n" + body, "1:1", "the header of Ansible Vault is broken");
        broken("$ANSIBLE_VAULTED;1.1;AES256\n" + body, "1:1", "the header of Ansible Vault is broken");
        broken("$ANSIBLE_VAULT;1.0;AES\n" + body, "1:16", "format '1.0' of Ansible Vault is not known");
        broken("$ANSIBLE_VAULT;2.0;AES256\n" + body, "1:16", "format '2.0' of Ansible Vault is not known");
        broken("$ANSIBLE_VAULT;1.1;AES\n" + body, "1:20", "the cipher 'AES' is not known");
        broken("$ANSIBLE_VAULT;1.1;AES256\n", "1:1", "what is encrypted is broken: nothing follows its header");
        broken("$ANSIBLE_VAULT;1.1;AES256\n  61g2\n", "2:5", "not a hexadecimal digit, in line 2 of what is encrypted");
        broken(
                "$ANSIBLE_VAULT;1.1;AES256\n616\n",
                "2:1",
                "what is encrypted is broken: it has an odd number of digits");
        broken(
                "$ANSIBLE_VAULT;1.1;AES256\n6161\n",
                "2:1",
                "what is encrypted is broken: it does not hold salt, authentication code and text");
        broken(
                envelope("zz", "00".repeat(32), "00".repeat(16)),
                "2:1",
                "what is encrypted is broken: the salt is not hexadecimal");
        broken(envelope("", "00".repeat(32), "00".repeat(16)), "2:1", "what is encrypted is broken: the salt is empty");
        broken(
                envelope("00", "00".repeat(31), "00".repeat(16)),
                "2:1",
                "what is encrypted is broken: the authentication code has 31 bytes instead of 32");
        broken(
                envelope("00", "00".repeat(32), "00".repeat(15)),
                "2:1",
                "what is encrypted is broken: the encrypted text is not made of whole blocks");
        String cut = good.stripTrailing();
        broken(
                cut.substring(0, cut.length() - 4),
                cut.lines().count() + ":1",
                "what is encrypted is broken: the encrypted text is not made of whole blocks");
    }

    private static String envelope(String salt, String code, String text) {
        byte[] inner = (salt + "\n" + code + "\n" + text).getBytes(StandardCharsets.US_ASCII);
        return "$ANSIBLE_VAULT;1.1;AES256\n" + java.util.HexFormat.of().formatHex(inner) + "\n";
    }

    private static void broken(String text, String place, String message) {
        Diagnostic told = refused(new Vault(List.of(PLAIN)), file(text));
        assertThat(told.message()).isEqualTo(message);
        assertThat(told.at()).hasToString("secrets.yml:" + place);
        assertThat(told.hint()).isPresent();
    }

    @Test
    void whatIsWrongWithAValueIsToldWhereItBegins() {
        Position at = new Position(new Source("vars.yml", ""), 7, 12);

        assertThat(refused(Vault.EMPTY, Sealed.value("$ANSIBLE_VAULT;1.1;AES256\n6\n", at))
                        .at())
                .isEqualTo(at);
        assertThat(refused(Vault.EMPTY, Sealed.value("", at)).message())
                .isEqualTo("the header of Ansible Vault is broken");
    }

    @Test
    void linesMayEndInCarriageReturns() {
        String text = new String(fixture("format-1.1.yml"), StandardCharsets.US_ASCII).replace("\n", "\r\n");

        assertThat(new Vault(List.of(PLAIN)).open(file(text)).content().revealBytes())
                .isEqualTo(fixture("plain.yml"));
    }

    @Test
    void aPasswordHasNoPrintableForm() {
        assertThat(PLAIN.toString()).doesNotContain("horse");
        assertThat(new Vault(List.of(PLAIN))
                        .open(Sealed.file("f", fixture("format-1.1.yml")))
                        .toString())
                .doesNotContain("hunter2");
    }
}
