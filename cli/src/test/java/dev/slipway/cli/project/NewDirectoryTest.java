package dev.slipway.cli.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.model.UserError;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewDirectoryTest {
    @TempDir
    Path work;

    @Test
    void takesAwayWhatItWroteWhenAFileCannotBeWritten() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("first/file", new byte[] {1});
        files.put("first/file/below-a-file", new byte[] {2});

        assertThatThrownBy(() -> NewDirectory.write(work.resolve("made/new"), files))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("cannot write");

        assertThat(work).isEmptyDirectory();
    }
}
