package dev.slipway.engine.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControllerFileTest {
    @TempDir
    Path temp;

    private Path text(String text) throws IOException {
        return Files.writeString(temp.resolve("f"), text);
    }

    private static ControllerFile at(Path path) throws IOException {
        return ControllerFile.of(path, Position.NONE);
    }

    @Test
    void hasTheDigestAndTheBytesOfTheFile() throws Exception {
        String text = "some text\n".repeat(300_000);
        ControllerFile file = at(text(text));
        assertThat(file.size()).isEqualTo(3_000_000);
        assertThat(file.digest()).isEqualTo(Content.of(text).digest());
        assertThat(file.open()).hasContent(text);
        assertThat(file.problem()).isEmpty();
    }

    @Test
    void tellsThatTheFileIsAnotherOne() throws Exception {
        Path path = text("one");
        FileTime before = Files.getLastModifiedTime(path);
        ControllerFile file = at(path);
        file.digest();
        Files.writeString(path, "longer");
        assertThat(file.problem().orElseThrow()).contains("'" + path + "' was changed");
        Files.writeString(path, "two");
        Files.setLastModifiedTime(path, FileTime.from(Instant.EPOCH));
        assertThat(file.problem()).isPresent();
        Path other = Files.writeString(temp.resolve("g"), "one");
        Files.setLastModifiedTime(other, before);
        Files.move(other, path, StandardCopyOption.REPLACE_EXISTING);
        assertThat(file.problem()).isPresent();
        Files.delete(path);
        assertThat(file.problem().orElseThrow()).contains("cannot be read any more");
    }

    @Test
    void isRefusedAtOnceWhenItCannotBeRead() throws Exception {
        assertThatThrownBy(() -> at(temp.resolve("nothing"))).isInstanceOf(IOException.class);
    }

    @Test
    void hasNoDigestWhenItChangesWhileItIsRead() throws Exception {
        Path path = text("one");
        ControllerFile file = new ControllerFile(path, Position.NONE);
        Files.writeString(path, "longer");
        file.begin();
        assertThatThrownBy(file::digest).isInstanceOf(UserError.class).hasMessageContaining("was changed");
    }

    @Test
    void equalsAnotherLookAtTheSame() throws Exception {
        Path path = text("one");
        assertThat(at(path)).isEqualTo(at(path)).hasSameHashCodeAs(at(path));
        ControllerFile before = at(path);
        Files.writeString(path, "longer");
        assertThat(at(path)).isNotEqualTo(before);
    }
}
