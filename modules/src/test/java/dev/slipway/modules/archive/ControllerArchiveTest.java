package dev.slipway.modules.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.LocalFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControllerArchiveTest {
    @TempDir
    private Path work;

    @ParameterizedTest
    @ValueSource(strings = {"--format=gnu", "--format=pax", "--format=ustar", "--format=v7", "--format=oldgnu"})
    void readsWhatTarWrites(String format) throws Exception {
        Path tree = Files.createDirectories(work.resolve("in/a/b"));
        Files.writeString(tree.resolve("text"), "one\n");
        Files.write(tree.resolve("empty"), new byte[0]);
        Files.createSymbolicLink(tree.resolve("link"), Path.of("../b/text"));
        run("chmod", "0750", tree.resolve("text").toString());
        run("chmod", "0701", tree.toString());
        run(
                "tar",
                format,
                "-C",
                work.resolve("in").toString(),
                "-czf",
                work.resolve("x.tgz").toString(),
                ".");

        assertThat(lines(read("x.tgz")))
                .contains(
                        "DIRECTORY a/b 0701 ",
                        "FILE a/b/text 0750 2c8b08da5ce60398e1f19af0e5dccc744df274b826abe585eaba68c525434806",
                        "FILE a/b/empty 0644 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                        "LINK a/b/link 0777 ../b/text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--format=gnu", "--format=pax"})
    void readsLongNamesAndThoseInOtherLanguages(String format) throws Exception {
        String deep = "d".repeat(120) + "/" + "ä".repeat(100);
        Path file = work.resolve("in").resolve(deep);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "x");
        run(
                "tar",
                format,
                "-C",
                work.resolve("in").toString(),
                "-cf",
                work.resolve("x.tar").toString(),
                ".");

        assertThat(read("x.tar").members().all()).extracting(Member::name).contains(deep);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.tar", "x.tgz"})
    void readsLargeFilesAgainFromWhereTheyAre(String name) throws Exception {
        byte[] large = new byte[(1 << 20) + 1234];
        new Random(7).nextBytes(large);
        Path tree = Files.createDirectories(work.resolve("in"));
        Files.writeString(tree.resolve("a"), "before");
        Files.write(tree.resolve("b"), large);
        Files.writeString(tree.resolve("c"), "behind");
        String how = name.endsWith("gz") ? "-czf" : "-cf";
        run("tar", "-C", tree.toString(), how, work.resolve(name).toString(), "a", "b", "c");

        ControllerArchive archive = read(name);
        Content content = archive.content(archive.members().all().get(1));

        assertThat(content).isInstanceOf(Content.Stored.class);
        assertThat(content.digest()).isEqualTo(Content.of(large).digest());
        assertThat(content.size()).isEqualTo(large.length);
        for (int i = 0; i < 2; i++) {
            try (var in = ((Content.Stored) content).bytes().open()) {
                assertThat(in.readAllBytes()).isEqualTo(large);
            }
        }
        assertThat(archive.content(archive.members().all().get(2))).isEqualTo(Content.of("behind"));
    }

    @Test
    void ofTwoOfOneNameTheLaterOneCounts() {
        ControllerArchive archive = of(new TarText().file("a", "old").file("./a", "new"));

        assertThat(archive.content(archive.members().all().getFirst())).isEqualTo(Content.of("new"));
        assertThat(archive.members().all()).hasSize(1);
    }

    @Test
    void whatIsInAnEncryptedArchiveIsSecret() {
        byte[] bytes = new TarText().file("key", "canary").bytes();
        ControllerArchive archive = ControllerArchive.of(new LocalFile("x.tar", new Content.Hidden(Secret.of(bytes))));

        assertThat(archive.content(archive.members().all().getFirst())).isEqualTo(Content.hidden("canary"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../x", "a/../../x", "a\\b", "a\nb"})
    void refusesNamesThatLeadElsewhere(String name) {
        assertThatThrownBy(() -> of(new TarText().file(name, "x")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is not unpacked");
    }

    @ParameterizedTest
    @ValueSource(chars = {'1', '3', '4', '6', 'S', 'M'})
    void refusesWhatIsNoFileDirectoryOrLink(char type) {
        assertThatThrownBy(() -> of(new TarText().entry("x", type, "y", new byte[0])))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("its member 'x' is");
    }

    @Test
    void aDamagedArchiveIsTold() {
        byte[] bytes = new TarText().file("a", "text").file("b", "text").bytes();
        byte[] cut = Arrays.copyOf(bytes, 700);
        bytes[1024 + 3] ^= 1;

        assertThatThrownBy(() -> of(bytes)).isInstanceOf(UserError.class).hasMessageContaining("it is damaged");
        assertThatThrownBy(() -> of(cut)).isInstanceOf(UserError.class).hasMessageContaining("ends too early");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverIsDamagedIsTheOperatorsToKnow(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] whole = new TarText()
                .file("a", "text")
                .directory("b")
                .file("b/c", "x".repeat(700))
                .link("l", "a")
                .bytes();
        for (int i = 0; i < 500; i++) {
            byte[] broken =
                    Arrays.copyOf(whole, random.nextBoolean() ? whole.length : 1 + random.nextInt(whole.length));
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            try {
                of(broken);
            } catch (UserError told) {
                assertThat(told).hasMessageContaining("x.tar");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"xz", "bzip2", "zstd"})
    void saysWhatToDoWithOtherCompressions(String program) throws IOException {
        byte[] mark =
                switch (program) {
                    case "xz" -> new byte[] {(byte) 0xfd, '7', 'z', 'X', 'Z', 0};
                    case "bzip2" -> new byte[] {'B', 'Z', 'h', '9', '1', 'A'};
                    default -> new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 0};
                };

        assertThatThrownBy(() -> of(mark)).isInstanceOf(UserError.class).hasMessageContaining("packed with " + program);
    }

    private static ControllerArchive of(TarText tar) {
        return of(tar.bytes());
    }

    static ControllerArchive of(byte[] bytes) {
        return ControllerArchive.of(new LocalFile("x.tar", Content.of(bytes)));
    }

    static List<String> lines(ControllerArchive archive) {
        return archive.members().all().stream()
                .map(member -> member.kind() + " " + member.name() + " " + member.mode() + " " + member.digest()
                        + member.target())
                .collect(Collectors.toList());
    }

    private ControllerArchive read(String name) throws IOException {
        Path path = work.resolve(name);
        return ControllerArchive.of(new LocalFile(name, new Content.Stored(new FileBytes(path))));
    }

    private void run(String... argv) throws Exception {
        Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
    }
}
