package dev.slipway.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.model.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditorTest {
    @TempDir
    private Path place;

    @TempDir
    private Path elsewhere;

    private byte[] edited(String script) {
        return new Editor(List.of("sh", "-c", script), place)
                .edit("secrets.yml", "a: b\n".getBytes(StandardCharsets.UTF_8));
    }

    private void assertNothingLeft() throws IOException {
        try (var left = Files.list(place)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void givesBackWhatTheEditorWrote() throws IOException {
        assertThat(edited("echo c: d >> \"$0\"")).asString().isEqualTo("a: b\nc: d\n");
        assertNothingLeft();
    }

    @Test
    void theFileIsPrivateAndHasTheNameOfItsOwn() {
        Path seen = elsewhere.resolve("seen");

        edited("stat -c '%a %n' \"$0\" \"$(dirname \"$0\")\" > '" + seen + "'; basename \"$0\" >> '" + seen + "'");

        assertThat(seen).content().containsPattern("600 .*/secrets.yml\n700 .*\nsecrets.yml\n");
    }

    @Test
    void whatEditorsLeaveBesideItIsWipedToo() throws IOException {
        Path kept = elsewhere.resolve("kept");

        edited("cp \"$0\" \"$0~\"; ln \"$0~\" '" + kept + "'");

        assertNothingLeft();
        assertThat(kept).as("another name of the same bytes").hasBinaryContent(new byte[5]);
    }

    @Test
    void anEditorThatFailsChangesNothing() throws IOException {
        assertThatThrownBy(() -> edited("echo x > \"$0\"; exit 1"))
                .isInstanceOf(UserError.class)
                .hasMessage("the editor ended with status 1");
        assertThatThrownBy(() -> new Editor(List.of("/no/such/editor"), place).edit("f", new byte[0]))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("the editor '/no/such/editor' cannot be run");
        assertNothingLeft();
    }

    @Test
    void visualComesBeforeEditorAndBothMayHaveArguments() {
        assertThat(Editor.of(Map.of("EDITOR", "nano", "VISUAL", "code --wait 'a b'"))
                        .command())
                .containsExactly("code", "--wait", "a b");
        assertThat(Editor.of(Map.of("EDITOR", "nano", "VISUAL", " ")).command()).containsExactly("nano");
        assertThat(Editor.of(Map.of()).command()).containsExactly("vi");
    }
}
