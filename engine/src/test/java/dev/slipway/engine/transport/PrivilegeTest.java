package dev.slipway.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Query;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With a sudo that behaves like sudo 1.9 at its streams: prompt on standard error, three tries, then its verdict. */
@Timeout(30)
class PrivilegeTest {
    private static final Query.Output WHO = new Query.Output(Command.of("sh", "-c", "echo $PRIVILEGED"));

    @TempDir
    Path path;

    private ShellConnection connect(String... password) throws Exception {
        return new ShellConnection(
                Shells.withPath(path),
                "h1",
                Optional.of("op"),
                password.length == 0 ? Optional.empty() : Optional.of(Secret.of(password[0])),
                Deadlines.STANDARD);
    }

    private void sudo(String policy) throws Exception {
        Shells.script(path, "sudo", """
                echo "$*" >>%1$s/argv
                password() {
                  tries=0
                  while [ $tries -lt 3 ]; do
                    tries=$((tries + 1))
                    printf %%s "$prompt" >&2
                    IFS= read -r answer || { echo; echo "sudo: $tries incorrect password attempts" >&2; exit 1; }
                    echo "$answer" >>%1$s/answers
                    [ "$answer" != "p w'd" ] || return 0
                    echo "Sorry, try again." >&2
                  done
                  exit 1
                }
                while [ "$1" != -- ]; do
                  case $1 in
                  -n) prompt= ;;
                  -p) prompt=$2; shift ;;
                  esac
                  shift
                done
                shift
                %2$s
                PRIVILEGED=yes; export PRIVILEGED
                exec "$@"
                """.formatted(path, policy));
    }

    private static CommandResult ask(ShellConnection connection) throws InterruptedException {
        return (CommandResult) connection.observe(List.of(WHO), "root").get(WHO);
    }

    @Test
    void sudoWithoutAPasswordIsOneStart() throws Exception {
        sudo("");
        try (ShellConnection connection = connect()) {
            assertThat(ask(connection).stdout()).isEqualTo("yes\n");
            assertThat(ask(connection).stdout()).isEqualTo("yes\n");
            assertThat(connection.observe(List.of(WHO), "").get(WHO)).hasFieldOrPropertyWithValue("stdout", "\n");
            assertThat(connection.observe(List.of(WHO), "op").get(WHO)).hasFieldOrPropertyWithValue("stdout", "\n");
        }
        assertThat(Files.readAllLines(path.resolve("argv")))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("-n -u root -H -- sh -c");
    }

    @Test
    void thePasswordGoesToThePromptOnly() throws Exception {
        sudo("echo 'We trust you have received the usual lecture' >&2; password");
        try (ShellConnection connection = connect("p w'd")) {
            assertThat(ask(connection).stdout()).isEqualTo("yes\n");
        }
        assertThat(Files.readAllLines(path.resolve("answers"))).containsExactly("p w'd");
        assertThat(path.resolve("argv")).content().doesNotContain("p w'd");
    }

    @Test
    void aPasswordThatNobodyAsksForIsNotSent() throws Exception {
        sudo("");
        try (ShellConnection connection = connect("p w'd")) {
            assertThat(ask(connection).stdout()).isEqualTo("yes\n");
        }
        assertThat(path.resolve("answers")).doesNotExist();
    }

    @Test
    void aWrongPasswordIsTriedOnce() throws Exception {
        sudo("password");
        try (ShellConnection connection = connect("wrong")) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> ask(connection))
                        .isInstanceOfSatisfying(TransportError.class, error -> assertThat(error.kind())
                                .isEqualTo(TransportError.Kind.REFUSED))
                        .hasMessage("wrong password for sudo on h1");
            }
        }
        assertThat(Files.readAllLines(path.resolve("answers"))).containsExactly("wrong");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sudo: a password is required | sudo on h1 needs a password
            op is not in the sudoers file. | op is not in the sudoers file of h1
            sudo: sorry, you must have a tty to run sudo | sudo on h1 insists on a terminal
            Sorry, user op is not allowed to execute 'x' as root on h. | sudo on h1 refuses: Sorry, user op is not allowed to execute 'x' as root on h.
            sudo: unknown user root | there is no user 'root' on h1
            env: 'sudo': No such file or directory | sudo is not installed on h1
            sudo: PAM account management error | sudo on h1 did not start a shell as root: sudo: PAM account management error
            """)
    void saysWhySudoRefuses(String said, String message) throws Exception {
        sudo("echo \"" + said + "\" >&2; exit 1");
        try (ShellConnection connection = connect()) {
            assertThatThrownBy(() -> ask(connection))
                    .isInstanceOfSatisfying(TransportError.class, error -> assertThat(error.kind())
                            .isEqualTo(TransportError.Kind.REFUSED))
                    .hasMessage(message);
        }
    }

    @Test
    void aUserNameIsNoCommandLine() throws Exception {
        try (ShellConnection connection = connect()) {
            for (String user : List.of("-i", "a b", "$(id)", "#0", "a;b")) {
                assertThatThrownBy(() -> connection.observe(List.of(WHO), user)).isInstanceOf(UserError.class);
            }
        }
    }

    @Test
    void theCommandLineHoldsNothingThatALoginShellCouldTakeForItsOwn() {
        assertThat(new Entry.Login().commandLine())
                .isEqualTo("exec sh -c 'unset nonce length; echo slipway-ready; read -r nonce length"
                        + " && eval \"$(head -c \"$length\")\"'")
                .doesNotContain("!", "\\", "\n");
    }
}
