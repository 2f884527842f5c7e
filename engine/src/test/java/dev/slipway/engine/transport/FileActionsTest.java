package dev.slipway.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.profile.Meter;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.transport.local.LocalHost;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class FileActionsTest {
    @TempDir
    Path temp;

    private final ShellConnection connection = Shells.connect(new LocalHost());
    private Attributes mine;

    @BeforeEach
    void lookWhoIAm() throws Exception {
        mine = state(temp).attributes();
    }

    @AfterEach
    void close() {
        connection.close();
    }

    private FileState state(Path path) throws InterruptedException {
        Query.File query = new Query.File(path.toString());
        return (FileState) connection.observe(List.of(query), "").get(query);
    }

    private Attributes mine(String mode) {
        return new Attributes(mode, mine.owner(), mine.group());
    }

    private void perform(Action action) throws ActionRefused, InterruptedException {
        assertThat(connection.perform(action, "").exit()).isZero();
    }

    private Action.WriteFile write(Path path, Content content, Optional<String> before) {
        return new Action.WriteFile(path.toString(), content, mine("0640"), before, Optional.empty());
    }

    private static void refused(ActionRefused.Kind kind, String words, ThrowingCallable action) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(ActionRefused.class, refused -> assertThat(refused.kind())
                        .isEqualTo(kind))
                .hasMessageContaining(words);
    }

    private static void movedOn(ThrowingCallable action) {
        refused(ActionRefused.Kind.MOVED_ON, "", action);
    }

    static Stream<String> shells() {
        return Shells.installed();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void writesAnyBytesToAnyNameAndLeavesNothingElse(String shell, @TempDir Path links) throws Exception {
        Random random = new Random(3);
        try (ShellConnection other = Shells.with(shell, links)) {
            for (String name : List.of("a b", "-x", "new\nline", "ünï'\"$x", "%s", ".slipway")) {
                if (!Shells.canName(name)) {
                    continue;
                }
                byte[] bytes = new byte[random.nextInt(300_000)];
                random.nextBytes(bytes);
                Path file = temp.resolve(name);
                other.perform(write(file, Content.of(bytes), Optional.empty()), "");
                assertThat(file).hasBinaryContent(bytes);
                assertThat(state(file)).isEqualTo(FileState.file("0640", mine.owner(), mine.group(), bytes.length));
                String before = Content.of(bytes).digest();
                other.perform(write(file, Content.hidden(""), Optional.of(before)), "");
                assertThat(file).isEmptyFile();
            }
        }
        assertThat(temp.toFile().list()).doesNotContain("").noneMatch(name -> name.startsWith(".slipway."));
    }

    @Test
    void refusesToWriteOverWhatThePlanHasNotSeen() throws Exception {
        Path file = temp.resolve("f");
        Action.WriteFile planned =
                write(file, Content.of("new"), Optional.of(Content.of("old").digest()));
        movedOn(() -> perform(planned));
        assertThat(file).doesNotExist();
        Files.writeString(file, "other");
        movedOn(() -> perform(planned));
        movedOn(() -> perform(write(file, Content.of("new"), Optional.empty())));
        assertThat(file).hasContent("other");
        Path directory = Files.createDirectory(temp.resolve("d"));
        movedOn(() -> perform(write(directory, Content.of("new"), Optional.empty())));
        movedOn(() -> perform(write(directory, Content.of("new"), planned.before())));
        assertThat(directory).isEmptyDirectory();
        assertThat(temp.toFile().list()).containsExactlyInAnyOrder("f", "d");
    }

    @Test
    void replacesALinkAndNotWhatItPointsTo() throws Exception {
        Path target = Files.writeString(temp.resolve("target"), "old");
        Path link = Files.createSymbolicLink(temp.resolve("link"), target);
        perform(write(link, Content.of("new"), Optional.of(Content.of("old").digest())));
        assertThat(link).isRegularFile().hasContent("new");
        assertThat(Files.isSymbolicLink(link)).isFalse();
        assertThat(target).hasContent("old");
        Path dangling = Files.createSymbolicLink(temp.resolve("dangling"), Path.of("nowhere"));
        perform(write(dangling, Content.of("new"), Optional.empty()));
        assertThat(dangling).hasContent("new");
        assertThat(temp.resolve("nowhere")).doesNotExist();
    }

    @Test
    void aFailedCheckKeepsTheOldFile() throws Exception {
        Path file = temp.resolve("a%sb");
        Command good = Command.of("sh", "-c", "grep -q ^new \"$1\"", "x", "%s");
        Command bad = Command.of("sh", "-c", "echo \"$1 is bad\" ; exit 1", "x", "<%s|%s>");
        perform(new Action.WriteFile(
                file.toString(), Content.of("new\n"), mine("0600"), Optional.empty(), Optional.of(good)));
        assertThat(file).hasContent("new\n");
        String before = Content.of("new\n").digest();
        refused(
                ActionRefused.Kind.FAILED,
                "/.slipway.",
                () -> perform(new Action.WriteFile(
                        file.toString(), Content.of("2"), mine("0600"), Optional.of(before), Optional.of(bad))));
        assertThat(file).hasContent("new\n");
        assertThat(temp.toFile().list()).hasSize(1);
    }

    @Test
    void saysInTheHostsWordsWhyItCannotWrite() {
        refused(
                ActionRefused.Kind.FAILED,
                "No such file or directory",
                () -> perform(write(temp.resolve("none/f"), Content.of("x"), Optional.empty())));
        Action.WriteFile nobody = new Action.WriteFile(
                temp.resolve("f").toString(),
                Content.of("x"),
                new Attributes("0644", "nonesuch", "nonesuch"),
                Optional.empty(),
                Optional.empty());
        refused(ActionRefused.Kind.FAILED, "nonesuch", () -> perform(nobody));
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void makesDirectoriesAndRefusesOtherThings() throws Exception {
        Path directory = temp.resolve("d");
        perform(new Action.MakeDirectory(directory.toString(), mine("0750")));
        assertThat(state(directory).mode()).isEqualTo("0750");
        perform(new Action.MakeDirectory(directory + "/", mine("0700")));
        assertThat(state(directory).mode()).isEqualTo("0700");
        Files.writeString(temp.resolve("f"), "");
        movedOn(() -> perform(new Action.MakeDirectory(temp.resolve("f").toString(), mine("0750"))));
        Files.createSymbolicLink(temp.resolve("l"), directory);
        movedOn(() -> perform(new Action.MakeDirectory(temp.resolve("l").toString(), mine("0750"))));
        refused(
                ActionRefused.Kind.FAILED,
                "No such file or directory",
                () -> perform(new Action.MakeDirectory(temp.resolve("x/y").toString(), mine("0750"))));
        Attributes nobody = new Attributes("0755", "nonesuch", "nonesuch");
        refused(
                ActionRefused.Kind.FAILED,
                "nonesuch",
                () -> perform(new Action.MakeDirectory(temp.resolve("new").toString(), nobody)));
        assertThat(temp.resolve("new")).doesNotExist();
    }

    @Test
    void makesAndRedirectsLinks() throws Exception {
        Path link = temp.resolve("l");
        perform(new Action.MakeLink(link.toString(), "-a b\n", FileState.ABSENT));
        assertThat(state(link).target()).isEqualTo("-a b\n");
        perform(new Action.MakeLink(link.toString(), "c", FileState.link("-a b\n")));
        assertThat(state(link).target()).isEqualTo("c");
        movedOn(() -> perform(new Action.MakeLink(link.toString(), "d", FileState.link("b"))));
        movedOn(() -> perform(new Action.MakeLink(link.toString(), "d", FileState.ABSENT)));
        Path directory = Files.createDirectory(temp.resolve("d"));
        perform(new Action.MakeLink(directory + "/l", "..", FileState.ABSENT));
        refused(
                ActionRefused.Kind.FAILED,
                "cannot overwrite directory",
                () -> perform(new Action.MakeLink(directory.toString(), "x", state(directory))));
        assertThat(state(link).target()).isEqualTo("c");
        assertThat(temp.toFile().list()).containsExactlyInAnyOrder("l", "d");
    }

    @Test
    void setsAttributesOnlyOfWhatThePlanSaw() throws Exception {
        Path file = Files.writeString(temp.resolve("f"), "x");
        FileState before = state(file);
        perform(new Action.SetAttributes(file.toString(), mine("4711"), before));
        assertThat(state(file).mode()).isEqualTo("4711");
        movedOn(() -> perform(new Action.SetAttributes(file.toString(), mine("0600"), before)));
        assertThat(state(file).mode()).isEqualTo("4711");
        Files.delete(file);
        movedOn(() -> perform(new Action.SetAttributes(file.toString(), mine("0600"), before)));
        Path target = Files.writeString(temp.resolve("target"), "");
        FileState untouched = state(target);
        Path link = Files.createSymbolicLink(temp.resolve("l"), target);
        perform(new Action.SetAttributes(link.toString(), mine("0601"), state(link)));
        assertThat(state(target)).isEqualTo(untouched);
    }

    @Test
    void givesFilesToOthers() throws Exception {
        assumeThat(ProcessHandle.current().info().user()).hasValue("root");
        Path file = Files.writeString(temp.resolve("f"), "x");
        perform(new Action.SetAttributes(file.toString(), new Attributes("0640", "nobody", "4242"), state(file)));
        assertThat(state(file)).isEqualTo(FileState.file("0640", "nobody", "4242", 1));
        perform(new Action.SetAttributes(file.toString(), mine("0600"), state(file)));
        assertThat(state(file).attributes()).isEqualTo(mine("0600"));
    }

    @Test
    void removesWhatThePlanSaw() throws Exception {
        Path file = Files.writeString(temp.resolve("-f"), "x");
        FileState state = state(file);
        perform(new Action.Remove(file.toString(), state));
        assertThat(file).doesNotExist();
        movedOn(() -> perform(new Action.Remove(file.toString(), state)));
        Path directory = Files.createDirectories(temp.resolve("d/e")).getParent();
        Files.writeString(directory.resolve("x"), "");
        Path link = Files.createSymbolicLink(temp.resolve("l"), directory);
        movedOn(() -> perform(new Action.Remove(link + "/", state(directory))));
        perform(new Action.Remove(link.toString(), state(link)));
        assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
        assertThat(directory.resolve("x")).exists();
        perform(new Action.Remove(directory.toString(), state(directory)));
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void neverRemovesTheRootDirectory() {
        FileState directory = FileState.directory("0755", "root", "root");
        for (String path : List.of("/", "//", "/.", "/etc/..", "/./")) {
            assertThatThrownBy(() -> Deeds.of(new Action.Remove(path, directory)))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("root directory");
        }
        assertThatThrownBy(() -> Deeds.of(new Action.Remove("etc", directory))).isInstanceOf(UserError.class);
    }

    @Test
    void tellsMountPointsFromPlainDirectories() throws Exception {
        ShellSession session = ShellSession.open(
                "here",
                new Entry.Login(),
                new LocalHost().start(new Entry.Login().commandLine()),
                Deadlines.STANDARD,
                Meter.unread());
        try (session) {
            Path odd = Files.createDirectory(temp.resolve("a b"));
            List<Frame> frames = session.await(session.send(List.of("/proc", "/", odd.toString()).stream()
                    .map(path -> Piece.question(Sh.call("unmounted", path), Duration.ofSeconds(5)))
                    .toList()));
            assertThat(frames).extracting(Frame::exit).containsExactly(1, 1, 0);
            assertThat(frames.getFirst().words()).isEqualTo("/proc is a mount point");
        }
    }
}
