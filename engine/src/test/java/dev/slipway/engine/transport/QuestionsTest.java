package dev.slipway.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.slipway.engine.model.ClockReading;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.Connectivity;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.GroupState;
import dev.slipway.engine.model.PackageState;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.UserState;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.transport.local.LocalHost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class QuestionsTest {
    @TempDir
    Path temp;

    private final ShellConnection connection = Shells.connect(new LocalHost());

    @AfterEach
    void close() {
        connection.close();
    }

    private <T> Object ask(Query<T> query) throws InterruptedException {
        return connection.observe(List.of(query), "").get(query);
    }

    static Stream<String> shells() {
        return Shells.installed();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void manyOddPathsAndContentsInOneBatch(String shell, @TempDir Path links) throws Exception {
        Random random = new Random(42);
        Map<Query<?>, Object> expected = new HashMap<>();
        List<String> names = new ArrayList<>();
        String[] odd = {
            "-rf", "a b", "new\nline\n", "q'uo\"te", "*", "..x", ".hid", "ünï🚢", "$HOME", "\\n", "x -> y", "%s"
        };
        for (int i = 0; i < 260; i++) {
            String name = i < odd.length ? odd[i] : "f" + i + (char) (1 + random.nextInt(46)) + "z";
            if (!Shells.canName(name)) {
                continue;
            }
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            Path file = temp.resolve(name);
            Files.write(file, bytes);
            names.add(name);
            expected.put(new Query.Content(file.toString()), new FileText.Present(Content.of(bytes)));
            expected.put(
                    new Query.Digest(file.toString()),
                    Optional.of(Content.of(bytes).digest()));
        }
        expected.put(
                new Query.Listing(temp.toString()),
                Optional.of(names.stream().distinct().sorted().toList()));
        expected.put(new Query.Listing(temp.resolve("none").toString()), Optional.empty());
        try (ShellConnection other = Shells.with(shell, links)) {
            assertThat(other.observe(expected.keySet(), "")).isEqualTo(expected);
            List<Query<?>> files = new ArrayList<>();
            names.forEach(name -> files.add(new Query.File(temp.resolve(name).toString())));
            assertThat(other.observe(files, "").values())
                    .allSatisfy(state -> assertThat(((FileState) state).kind()).isEqualTo(FileState.Kind.FILE));
        }
    }

    @Test
    void noContentCanPassForAnotherFile() throws Exception {
        String forged = "\n==> /etc/passwd <==\nroot::0:0\n\n==> " + temp.resolve("b") + " <==\nforged\n";
        Files.writeString(temp.resolve("a"), forged);
        Files.writeString(temp.resolve("b"), "true\n");
        Query.Content first = new Query.Content(temp.resolve("a").toString());
        Query.Content second = new Query.Content(temp.resolve("b").toString());
        Map<Query<?>, Object> answers = connection.observe(List.of(first, second), "");
        assertThat(answers.get(first)).isEqualTo(new FileText.Present(Content.of(forged)));
        assertThat(answers.get(second)).isEqualTo(new FileText.Present(Content.of("true\n")));
    }

    @Test
    void doesNotReadWhatIsNoRegularFileNorWaitForIt() throws Exception {
        new ProcessBuilder("mkfifo", temp.resolve("pipe").toString()).start().waitFor();
        assertThat(ask(new Query.Content(temp.resolve("pipe").toString()))).isEqualTo(FileText.ABSENT);
        assertThat(ask(new Query.Digest(temp.resolve("pipe").toString()))).isEqualTo(Optional.empty());
        assertThat(ask(new Query.Content("/dev/zero"))).isEqualTo(FileText.ABSENT);
        assertThat(ask(new Query.Content(temp.toString()))).isEqualTo(FileText.ABSENT);
        assertThat(((FileState) ask(new Query.File(temp.resolve("pipe").toString()))).kind())
                .isEqualTo(FileState.Kind.OTHER);
    }

    @Test
    void fetchesNoMoreThanTheLimit() throws Exception {
        Path exact = temp.resolve("exact");
        Path above = temp.resolve("above");
        Files.write(exact, new byte[FileText.LIMIT]);
        Files.write(above, new byte[FileText.LIMIT + 1]);
        assertThat(ask(new Query.Content(exact.toString())))
                .isEqualTo(new FileText.Present(Content.of(new byte[FileText.LIMIT])));
        assertThat(ask(new Query.Content(above.toString()))).isEqualTo(new FileText.TooLarge());
    }

    @Test
    void followsLinksForContentAndDigest() throws Exception {
        Files.writeString(temp.resolve("target"), "x");
        Path link = Files.createSymbolicLink(temp.resolve("link"), Path.of("target"));
        Path dangling = Files.createSymbolicLink(temp.resolve("dangling"), Path.of("nowhere"));
        assertThat(ask(new Query.Content(link.toString()))).isEqualTo(new FileText.Present(Content.of("x")));
        assertThat(ask(new Query.Digest(link.toString())))
                .isEqualTo(Optional.of(Content.of("x").digest()));
        assertThat(ask(new Query.Content(dangling.toString()))).isEqualTo(FileText.ABSENT);
    }

    @Test
    void readsKernelFilesThatHaveNoSizeOrNoValue() throws Exception {
        List<Query<?>> queries = new ArrayList<>(List.of(
                new Query.Content("/proc/sys/kernel/ostype"),
                new Query.Content("/proc/self/mountinfo"),
                // Reading it is an invalid argument while the link is what it is.
                new Query.Content("/sys/class/net/lo/phys_port_name")));
        Map<Query<?>, Object> answers = connection.observe(queries, "");
        assertThat(answers.get(queries.get(0))).isEqualTo(new FileText.Present(Content.of("Linux\n")));
        assertThat(((FileText) answers.get(queries.get(1))).text())
                .hasValueSatisfying(text -> assertThat(text).contains(" / "));
    }

    @Test
    void tellsAccounts() throws Exception {
        Query.User root = new Query.User("root");
        Query.User none = new Query.User("nonesuch");
        Query.User number = new Query.User("0");
        Query.Group groupsNumber = new Query.Group("0");
        Query.User noNumber = new Query.User("987654321");
        Query.User impossible = new Query.User("-a:b");
        Query.Group group = new Query.Group("root");
        Query.Group noGroup = new Query.Group("nonesuch");
        Map<Query<?>, Object> answers =
                connection.observe(List.of(root, none, number, noNumber, impossible, group, groupsNumber, noGroup), "");
        assertThat((Optional<?>) answers.get(root)).hasValueSatisfying(user -> {
            assertThat(((UserState) user).uid()).isZero();
            assertThat(((UserState) user).group()).isEqualTo("root");
            assertThat(((UserState) user).home()).isEqualTo("/root");
        });
        assertThat(answers.get(none)).isEqualTo(Optional.empty());
        assertThat(answers.get(number)).isEqualTo(answers.get(root));
        assertThat(answers.get(noNumber)).isEqualTo(Optional.empty());
        assertThat(answers.get(groupsNumber)).isEqualTo(answers.get(group));
        assertThat(answers.get(impossible)).isEqualTo(Optional.empty());
        assertThat(answers.get(group)).isEqualTo(Optional.of(new GroupState("root", 0)));
        assertThat(answers.get(noGroup)).isEqualTo(Optional.empty());
    }

    @Test
    void tellsPackages() throws Exception {
        assumeThat(Shells.find("dpkg-query")).isPresent();
        Query.Package coreutils = new Query.Package("coreutils");
        Query.Package none = new Query.Package("nonesuch");
        Map<Query<?>, Object> answers = connection.observe(List.of(coreutils, none), "");
        assertThat(((PackageState) answers.get(coreutils)).version()).matches("\\d+\\..*");
        assertThat(answers.get(none)).isEqualTo(PackageState.ABSENT);
    }

    @Test
    void readsTheClockBesideItsOwn() throws Exception {
        ClockReading reading = (ClockReading) ask(new Query.Clock());
        assertThat(reading.difference().abs()).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void saysWhatAHostLacks(@TempDir Path path) throws Exception {
        Shells.script(path, "systemctl", "echo 'System has not been booted with systemd' >&2; exit 1\n");
        Shells.script(path, "dpkg-query", "exit 127\n");
        try (ShellConnection bare = Shells.connect(Shells.withPath(path))) {
            assertThatThrownBy(() -> bare.observe(List.of(new Query.Unit("ssh")), ""))
                    .isInstanceOf(UserError.class)
                    .hasMessage("here does not tell about its units: System has not been booted with systemd");
            assertThatThrownBy(() -> bare.observe(List.of(new Query.Package("ssh")), ""))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("has neither dpkg-query nor rpm");
        }
    }

    @Test
    void asksSystemdOnceForAllUnits(@TempDir Path path) throws Exception {
        Shells.script(path, "systemctl", """
                echo "$*" >>%s/calls
                while [ "$1" != -- ]; do shift; done; shift
                for unit; do
                  printf 'Id=%%s\\nNames=%%s\\nLoadState=loaded\\nActiveState=active\\n\\n' "$unit" "$unit"
                done
                """.formatted(temp));
        try (ShellConnection host = Shells.connect(Shells.withPath(path))) {
            assertThat(host.observe(List.of(new Query.Unit("a"), new Query.Unit("b.timer")), ""))
                    .hasSize(2);
        }
        assertThat(temp.resolve("calls")).content(StandardCharsets.UTF_8).hasLineCount(1);
    }

    @Test
    void tellsOpenPortsFromClosedOnes() throws Exception {
        try (ServerSocket open = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int closed = closedPort();
            Duration limit = Duration.ofSeconds(2);
            Query.Connect yes = new Query.Connect("127.0.0.1", open.getLocalPort(), limit);
            Query.Connect no = new Query.Connect("127.0.0.1", closed, limit);
            Query.Connect nowhere = new Query.Connect("no-such-host.invalid", 1, limit);
            Map<Query<?>, Object> answers = connection.observe(List.of(yes, no, nowhere), "");
            assertThat(answers.get(yes)).isEqualTo(Connectivity.OPEN);
            assertThat(((Connectivity) answers.get(no)).kind()).isEqualTo(Connectivity.Kind.REFUSED);
            assertThat(((Connectivity) answers.get(nowhere)).kind()).isEqualTo(Connectivity.Kind.UNREACHABLE);
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void namesWhatAnOrdinaryUserMayNotRead() throws Exception {
        assumeThat(ProcessHandle.current().info().user()).hasValue("root");
        assumeThat(Shells.find("runuser")).isPresent();
        Files.writeString(temp.resolve("secret"), "x");
        String path = temp.resolve("secret").toString();
        for (Query<?> query : List.of(
                new Query.File(path),
                new Query.Content(path),
                new Query.Digest(path),
                new Query.Listing(path + "/d"))) {
            assertThatThrownBy(() -> connection.observe(List.of(query), "nobody"))
                    .isInstanceOf(UserError.class)
                    .hasMessage(
                            "nobody may not read on here: " + (query instanceof Query.Listing ? path + "/d" : path));
        }
        assertThat(ask(new Query.Output(Command.of("id", "-un")))).hasFieldOrPropertyWithValue("stdout", "root\n");
        Query.Output who = new Query.Output(Command.of("id", "-un"));
        assertThat(connection.observe(List.of(who), "nobody").get(who))
                .hasFieldOrPropertyWithValue("stdout", "nobody\n");
        Query.Content absent = new Query.Content("/nonesuch/x");
        assertThat(connection.observe(List.of(absent), "nobody").get(absent)).isEqualTo(FileText.ABSENT);
    }

    @Test
    void refusesQuestionsThatAreNotForAHost() {
        assertThatThrownBy(() -> connection.observe(List.of(new Query.Members("g", List.of())), ""))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
