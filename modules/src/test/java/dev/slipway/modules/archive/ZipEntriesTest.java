package dev.slipway.modules.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.LocalFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipEntriesTest {
    private static final int EXTERNAL_ATTRIBUTES = 38;

    @TempDir
    private Path work;

    @Test
    void readsNamesModesAndContents() throws IOException {
        Path file = work.resolve("x.zip");
        try (FileSystem zip = FileSystems.newFileSystem(
                URI.create("jar:" + file.toUri()), Map.of("create", "true", "enablePosixFileAttributes", "true"))) {
            Files.createDirectory(zip.getPath("/bin"));
            Path tool = Files.writeString(zip.getPath("/bin/tool"), "one\n");
            Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-x---"));
        }

        ControllerArchive archive =
                ControllerArchive.of(new LocalFile("x.zip", new Content.Stored(new FileBytes(file))));

        assertThat(ControllerArchiveTest.lines(archive))
                .containsExactlyInAnyOrder(
                        "DIRECTORY bin 0755 ",
                        "FILE bin/tool 0750 2c8b08da5ce60398e1f19af0e5dccc744df274b826abe585eaba68c525434806");
    }

    @Test
    void readsLargeFilesAgain() throws IOException {
        byte[] large = new byte[(1 << 20) + 99];
        new Random(3).nextBytes(large);
        Path file = Files.write(work.resolve("x.zip"), zip("a", "text".getBytes(StandardCharsets.UTF_8), "b", large));

        ControllerArchive archive =
                ControllerArchive.of(new LocalFile("x.zip", new Content.Stored(new FileBytes(file))));
        Content content = archive.content(archive.members().all().get(1));

        assertThat(content.digest()).isEqualTo(Content.of(large).digest());
        try (var in = ((Content.Stored) content).bytes().open()) {
            assertThat(in.readAllBytes()).isEqualTo(large);
        }
    }

    @Test
    void filesWithoutAModeGetTheUsualOne() throws IOException {
        assertThat(ControllerArchiveTest.lines(ControllerArchiveTest.of(zip("a", new byte[0], "b/", new byte[0]))))
                .anyMatch(line -> line.startsWith("FILE a 0644"))
                .contains("DIRECTORY b 0755 ");
    }

    @Test
    void aLinkIsALink() throws IOException {
        byte[] zip = zip("a", "b".getBytes(StandardCharsets.UTF_8), "b", new byte[0]);
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int header = directory(bytes);
        bytes.put(header + 5, (byte) 3).putInt(header + EXTERNAL_ATTRIBUTES, 0120777 << 16);

        assertThat(ControllerArchiveTest.lines(ControllerArchiveTest.of(zip))).contains("LINK a 0777 b");
    }

    @Test
    void whatIsDamagedIsTold() throws IOException {
        byte[] zip = zip("a", "some text that is long enough".getBytes(StandardCharsets.UTF_8), "b", new byte[0]);
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(directory(bytes) + 16, (byte) ~bytes.get(directory(bytes) + 16));

        assertThatThrownBy(() -> ControllerArchiveTest.of(zip))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("'a' in it is damaged");
        assertThatThrownBy(() -> ControllerArchiveTest.of(Arrays.copyOf(zip, zip.length - 30)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("its end is missing");
    }

    @Test
    void refusesNamesThatLeadElsewhere() throws IOException {
        byte[] zip = zip("../a", new byte[0], "b", new byte[0]);

        assertThatThrownBy(() -> ControllerArchiveTest.of(zip))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("leads out of the directory");
    }

    private static int directory(ByteBuffer zip) {
        return zip.getInt(zip.limit() - 22 + 16);
    }

    private static byte[] zip(String one, byte[] content, String other, byte[] more) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(one));
            zip.write(content);
            zip.putNextEntry(new ZipEntry(other));
            zip.write(more);
        }
        return out.toByteArray();
    }
}
