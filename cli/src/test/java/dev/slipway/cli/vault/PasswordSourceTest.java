package dev.slipway.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.load.vault.Vault;
import dev.slipway.engine.load.vault.VaultPassword;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordSourceTest {
    @TempDir
    private Path directory;

    /** Somebody who gives the same answers each time, and remembers what was asked. */
    private static final class Scripted implements Asking {
        private final Deque<String> answers;
        private final List<String> asked = new ArrayList<>();

        Scripted(String... answers) {
            this.answers = new ArrayDeque<>(List.of(answers));
        }

        @Override
        public Secret secret(String prompt) {
            asked.add(prompt);
            return Secret.of(answers.remove());
        }

        @Override
        public String line(String prompt) {
            throw new IllegalStateException(prompt);
        }
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    private Path script(String name, String content) throws IOException {
        Path script = file(name, "#!/bin/sh\n" + content);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script;
    }

    private static Optional<Secret> secret(String written, VaultPassword... earlier) {
        return PasswordSource.labelled(written)
                .password(new Scripted(), List.of(earlier))
                .secret();
    }

    @Test
    void aFileIsItsTextWithoutBlanksAroundIt() throws IOException {
        assertThat(secret("prod@" + file("p", " correct horse \r\n"))).hasValue(Secret.of("correct horse"));
    }

    @Test
    void aPasswordNeedNotBeText() throws IOException {
        Path file = Files.write(directory.resolve("p"), new byte[] {(byte) 0xff, 0, 'x', '\n'});

        assertThat(secret(file.toString())).hasValue(Secret.of(new byte[] {(byte) 0xff, 0, 'x'}));
    }

    @Test
    void aPasswordFileMayBeEncryptedWithAnEarlierPassword() throws IOException {
        Path file = file("p", Vault.seal("inner\n".getBytes(), Secret.of("outer"), "default", new SecureRandom()));

        assertThat(secret(file.toString(), VaultPassword.of("default", Secret.of("outer"))))
                .hasValue(Secret.of("inner"));
    }

    @Test
    void whatMayBeExecutedIsExecuted() throws IOException {
        assertThat(secret(script("p.sh", "echo \"got $# words\"").toString())).hasValue(Secret.of("got 0 words"));
    }

    @Test
    void aClientIsToldTheId() throws IOException {
        Path client = script("keyring-client.sh", "[ \"$2\" = prod ] || exit 2; echo \"$1 $2\"");

        assertThat(secret("prod@" + client)).hasValue(Secret.of("--vault-id prod"));
        assertThat(secret("dev@" + client))
                .as("status 2: it has none of that id")
                .isEmpty();
    }

    @Test
    void whatASourceCannotGiveIsAnError() throws IOException {
        Path failing = script("p.sh", "exit 3");

        assertThatThrownBy(() -> secret(failing.toString()))
                .isInstanceOf(UserError.class)
                .hasMessage("the vault password script '" + failing + "' ended with status 3");
        assertThatThrownBy(() -> secret(file("empty", "\n").toString()))
                .hasMessageEndingWith("an empty vault password");
        assertThatThrownBy(() -> secret(directory.resolve("none").toString()))
                .hasMessageStartingWith("there is no vault password file");
        assertThatThrownBy(() -> PasswordSource.labelled("a;b@x")).isInstanceOf(UserError.class);
        assertThatThrownBy(() -> PasswordSource.labelled("a@")).isInstanceOf(UserError.class);
    }

    @Test
    void somebodyIsAskedOnceAndOnlyWhenItIsNeeded() {
        Scripted asking = new Scripted(" pass ");
        VaultPassword password = PasswordSource.labelled("prod@prompt").password(asking, List.of());
        assertThat(asking.asked).isEmpty();

        assertThat(password.secret()).hasValue(Secret.of("pass"));
        assertThat(password.secret()).hasValue(Secret.of("pass"));
        assertThat(asking.asked).containsExactly("Vault password (prod): ");
    }

    @Test
    void aNewPasswordIsAskedForTwice() {
        Scripted same = new Scripted("pass", "pass");
        assertThat(PasswordSource.fresh("default", same).secret()).hasValue(Secret.of("pass"));
        assertThat(same.asked).containsExactly("New vault password: ", "Confirm new vault password: ");

        assertThatThrownBy(() -> PasswordSource.fresh("default", new Scripted("pass", "pas"))
                        .secret())
                .hasMessage("the two passwords differ");
        assertThatThrownBy(() ->
                        PasswordSource.fresh("default", new Scripted("", "")).secret())
                .hasMessage("the vault password is empty");
    }
}
