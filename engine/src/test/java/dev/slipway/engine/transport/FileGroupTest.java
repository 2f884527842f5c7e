package dev.slipway.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.Content;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are made together, in the shells that hosts have. */
@Timeout(60)
class FileGroupTest {
    private static final Step.Result DONE = new Step.Result.Done(new CommandResult(0, "", ""));

    @TempDir
    Path temp;

    @TempDir
    Path path;

    private String owner;
    private String group;

    static Stream<String> shells() {
        return Shells.installed();
    }

    @BeforeEach
    void me() throws Exception {
        owner = Files.getOwner(temp).getName();
        group = Files.getAttribute(temp, "unix:group").toString();
    }

    private String at(String name) {
        return temp.resolve(name).toString();
    }

    private Step make(String name, String mode) {
        return new Step.Act(new Action.MakeDirectory(at(name), new Attributes(mode, owner, group)));
    }

    private Step write(String name, String text, String mode, Optional<String> before) {
        return new Step.Act(new Action.WriteFile(
                at(name),
                Content.of(text),
                new Attributes(mode, owner, group),
                before.map(old -> Content.of(old).digest()),
                Optional.empty()));
    }

    private Step write(String name, String text) {
        return write(name, text, "0644", Optional.empty());
    }

    private List<Step.Result> follow(List<Step> steps) throws Exception {
        try (ShellConnection connection = Shells.connect(Shells.withPath(path))) {
            return connection.follow(steps, "");
        }
    }

    private static List<Step.Result> done(int times) {
        return Collections.nCopies(times, DONE);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void everyTextArrivesAsItIs(String shell) throws Exception {
        List<String> texts = List.of(
                "",
                "\n",
                "no line end",
                "line ends\n\n\n",
                "it's \"quoted\" $HOME `id` $(id) \\n \\\\ %s %% !x",
                "\r\n\t\u0001\u001b\u007f",
                "\u0080\u0081\u0082\u0083\u0084\u0085\u0086\u0087\u0088 ä 中 \ud83d\ude00",
                "END\nEND\n' || exit 5\n",
                "x".repeat(32 << 10));
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            steps.add(write("it's " + i + " $x \\ é", texts.get(i)));
        }
        try (ShellConnection connection = Shells.with(shell, path)) {
            assertThat(connection.follow(steps, "")).isEqualTo(done(texts.size()));
        }
        for (int i = 0; i < texts.size(); i++) {
            assertThat(Files.readString(temp.resolve("it's " + i + " $x \\ é"))).isEqualTo(texts.get(i));
        }
    }

    @ParameterizedTest
    @MethodSource("shells")
    void directoriesAndFilesGetTheirModes(String shell) throws Exception {
        Files.writeString(temp.resolve("old"), "old");
        try (ShellConnection connection = Shells.with(shell, path)) {
            assertThat(connection.follow(
                            List.of(
                                    make("d", "0750"),
                                    write("d/a", "a", "0600", Optional.empty()),
                                    make("d/e", "2755"),
                                    write("d/e/b", "b", "0755", Optional.empty()),
                                    write("old", "new", "0644", Optional.of("old"))),
                            ""))
                    .isEqualTo(done(5));
        }
        assertThat(modes("d", "d/a", "d/e/b", "old"))
                .containsExactly("rwxr-x---", "rw-------", "rwxr-xr-x", "rw-r--r--");
        assertThat((int) Files.getAttribute(temp.resolve("d/e"), "unix:mode") & 07777)
                .isEqualTo(02755);
        assertThat(temp.resolve("old")).hasContent("new");
        assertThat(temp.toFile().list()).containsExactlyInAnyOrder("d", "old");
    }

    private List<String> modes(String... names) throws Exception {
        List<String> modes = new ArrayList<>();
        for (String name : names) {
            modes.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve(name))));
        }
        return modes;
    }

    @ParameterizedTest
    @MethodSource("shells")
    void writesOfOneFileLeaveTheLast(String shell) throws Exception {
        try (ShellConnection connection = Shells.with(shell, path)) {
            assertThat(connection.follow(
                            List.of(
                                    write("f", "1"),
                                    write("g", "g"),
                                    write("f", "12", "0644", Optional.of("1")),
                                    write("f", "123", "0644", Optional.of("12"))),
                            ""))
                    .isEqualTo(done(4));
        }
        assertThat(temp.resolve("f")).hasContent("123");
        assertThat(temp.resolve("g")).hasContent("g");
    }

    @Test
    void whatCannotBeDoneIsToldAndNothingAfterItIsBegun() throws Exception {
        Files.writeString(temp.resolve("theirs"), "theirs");

        List<Step.Result> results = follow(List.of(
                make("d", "0755"), write("d/a", "a"), write("theirs", "ours"), make("e", "0755"), write("e/b", "b")));

        assertThat(results.subList(0, 2)).isEqualTo(done(2));
        assertThat(results.get(2))
                .isInstanceOfSatisfying(Step.Result.Refused.class, refused -> assertThat(refused.why())
                        .hasMessageContaining("theirs was absent when this was planned, and is there now"));
        assertThat(results.subList(3, 5)).containsOnly(new Step.Result.NotBegun());
        assertThat(temp.resolve("theirs")).hasContent("theirs");
        assertThat(temp.toFile().list()).containsExactlyInAnyOrder("d", "theirs");
        assertThat(temp.resolve("d").toFile().list()).containsExactly("a");
    }

    @Test
    void aDirectoryOfSomebodyElseIsLeftAlone() throws Exception {
        Files.createDirectory(temp.resolve("theirs"));

        assertThat(follow(List.of(make("ours", "0755"), write("theirs", "x"))).getLast())
                .isInstanceOf(Step.Result.Refused.class);

        assertThat(temp.resolve("theirs")).isEmptyDirectory();
        assertThat(temp.resolve("ours")).isEmptyDirectory();
    }

    /** Together and one by one: what fails is told, the old file stays, nothing is left beside it. */
    @ParameterizedTest
    @ValueSource(strings = {"chmod", "sha256sum", "sync", "mv"})
    void aFailingProgramKeepsTheOldFiles(String program) throws Exception {
        Files.writeString(temp.resolve("a"), "old");
        Shells.script(path, program, "echo '" + program + ": No space left on device' >&2; exit 1\n");

        List<Step.Result> results =
                follow(List.of(write("a", "new", "0644", Optional.of("old")), write("b", "new"), write("c", "new")));

        assertThat(results.getFirst())
                .isInstanceOfSatisfying(Step.Result.Refused.class, refused -> assertThat(refused.why())
                        .hasMessageContaining(program + ": No space left on device"));
        assertThat(results.subList(1, 3)).containsOnly(new Step.Result.NotBegun());
        assertThat(temp.resolve("a")).hasContent("old");
        assertThat(temp.toFile().list()).containsExactly("a");
    }

    @Test
    void aRenameThatFailsLeavesThoseBeforeItDone() throws Exception {
        Shells.script(
                path,
                "mv",
                "for last do :; done\ncase $last in */b) echo 'mv: not permitted' >&2; exit 1 ;; esac\nexec /bin/mv \"$@\"\n");

        List<Step.Result> results =
                follow(List.of(make("d", "0755"), write("a", "a"), write("b", "b"), write("c", "c")));

        assertThat(results.subList(0, 2)).isEqualTo(done(2));
        assertThat(results.get(2))
                .isInstanceOfSatisfying(Step.Result.Refused.class, refused -> assertThat(refused.why())
                        .hasMessageContaining("mv: not permitted"));
        assertThat(results.get(3)).isEqualTo(new Step.Result.NotBegun());
        assertThat(temp.toFile().list()).containsExactlyInAnyOrder("a", "d");
    }

    @Test
    void aFileOrDirectoryThatIsNamedTwiceIsMadeOneByOne() throws Exception {
        assertThat(follow(List.of(make("d", "0755"), make("d", "0700"), write("f", "1"), write("f", "2")))
                        .subList(0, 3))
                .isEqualTo(done(3));
        assertThat(temp.resolve("f")).hasContent("1");
        assertThat(modes("d")).containsExactly("rwx------");
    }
}
