package dev.slipway.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Content;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each program of the write sequence fails once: the old file stays as it was and nothing is left beside it. */
class WriteFaultsTest {
    @TempDir
    Path temp;

    @TempDir
    Path path;

    /** By its number, as an owner's name would be seen to be right already. */
    private Action.WriteFile write(Path file) throws Exception {
        String owner = Files.getAttribute(temp, "unix:uid").toString();
        String group = Files.getAttribute(temp, "unix:group").toString();
        return new Action.WriteFile(
                file.toString(),
                Content.of("new"),
                new Attributes("0600", owner, group),
                Optional.of(Content.of("old").digest()),
                Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mktemp", "cat", "sha256sum", "chown", "chmod", "sync", "mv"})
    void aFailingProgramKeepsTheOldFile(String program) throws Exception {
        Path file = Files.writeString(temp.resolve("f"), "old");
        Shells.script(path, program, "echo '" + program + ": No space left on device' >&2; exit 1\n");
        try (ShellConnection connection = Shells.connect(Shells.withPath(path))) {
            assertThatThrownBy(() -> connection.perform(write(file), ""))
                    .isInstanceOfSatisfying(ActionRefused.class, refused -> assertThat(refused.kind())
                            .isEqualTo(ActionRefused.Kind.FAILED))
                    .hasMessageContaining(program + ": No space left on device");
        }
        assertThat(file).hasContent("old");
        assertThat(temp.toFile().list()).containsExactly("f");
    }

    @Test
    void contentThatArrivesDamagedIsNotUsed() throws Exception {
        Path file = Files.writeString(temp.resolve("f"), "old");
        Shells.script(path, "cat", "/usr/bin/env -i /bin/cat | tr n N\n");
        try (ShellConnection connection = Shells.connect(Shells.withPath(path))) {
            assertThatThrownBy(() -> connection.perform(write(file), ""))
                    .hasMessageContaining("the content arrived cut short or damaged");
        }
        assertThat(file).hasContent("old");
        assertThat(List.of(temp.toFile().list())).containsExactly("f");
    }
}
