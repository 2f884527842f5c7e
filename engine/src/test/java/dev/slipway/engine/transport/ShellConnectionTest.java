package dev.slipway.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.transport.local.LocalHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ShellConnectionTest {
    @TempDir
    Path temp;

    private ShellConnection connection;

    @BeforeEach
    void connect() {
        connection =
                new ShellConnection(new LocalHost(), "here", Optional.empty(), Optional.empty(), Deadlines.STANDARD);
    }

    @AfterEach
    void close() {
        connection.close();
    }

    private String at(String name) {
        return temp.resolve(name).toString();
    }

    private <T> Object ask(Query<T> query) throws InterruptedException {
        return connection.observe(List.of(query), "").get(query);
    }

    private Attributes mine(String mode) throws Exception {
        return new Attributes(
                mode,
                Files.getOwner(temp).getName(),
                Files.getAttribute(temp, "unix:group").toString());
    }

    @Test
    void tellsFilesLinksDirectoriesAndWhatIsAbsent() throws Exception {
        Files.writeString(temp.resolve("a b"), "hello");
        Files.createSymbolicLink(temp.resolve("link"), Path.of("a -> b\n"));
        Query.File file = new Query.File(at("a b"));
        Query.File link = new Query.File(at("link"));
        Query.File directory = new Query.File(temp.toString());
        Query.File none = new Query.File(at("none"));
        Map<Query<?>, Object> answers = connection.observe(List.of(file, link, directory, none), "");
        assertThat((FileState) answers.get(file)).satisfies(state -> {
            assertThat(state.kind()).isEqualTo(FileState.Kind.FILE);
            assertThat(state.size()).isEqualTo(5);
            assertThat(state.mode()).matches("0[0-7]{3}");
            assertThat(state.owner()).isEqualTo(mine("").owner());
        });
        assertThat((FileState) answers.get(link)).satisfies(state -> {
            assertThat(state.kind()).isEqualTo(FileState.Kind.LINK);
            assertThat(state.target()).isEqualTo("a -> b\n");
        });
        assertThat(((FileState) answers.get(directory)).kind()).isEqualTo(FileState.Kind.DIRECTORY);
        assertThat(answers.get(none)).isEqualTo(FileState.ABSENT);
    }

    @Test
    void readsContentsByteForByte() throws Exception {
        byte[] odd = {0, (byte) 0xff, '\n', '=', '=', '>', ' ', 'x', 0};
        Files.write(temp.resolve("odd"), odd);
        Files.write(temp.resolve("empty"), new byte[0]);
        Query.Content first = new Query.Content(at("odd"));
        Query.Content empty = new Query.Content(at("empty"));
        Query.Content kernel = new Query.Content("/proc/sys/kernel/ostype");
        Query.Content none = new Query.Content(at("none"));
        Query.Digest digest = new Query.Digest(at("odd"));
        Map<Query<?>, Object> answers = connection.observe(List.of(first, empty, kernel, none, digest), "");
        assertThat(answers.get(first)).isEqualTo(new FileText.Present(Content.of(odd)));
        assertThat(answers.get(empty)).isEqualTo(new FileText.Present(Content.of("")));
        assertThat(answers.get(kernel)).isEqualTo(new FileText.Present(Content.of("Linux\n")));
        assertThat(answers.get(none)).isEqualTo(FileText.ABSENT);
        assertThat(answers.get(digest)).isEqualTo(Optional.of(Content.of(odd).digest()));
    }

    @Test
    void runsProgramsWithInputEnvironmentAndDirectory() throws Exception {
        Command command = Command.of("sh", "-c", "cat; printf %s \"$A\"; pwd; echo oops >&2; exit 3")
                .in(temp.toString())
                .with(Map.of("A", "a 'b'\n"))
                .reading(Content.hidden("in put\n"));
        assertThat(ask(new Query.Output(command)))
                .isEqualTo(new CommandResult(3, "in put\na 'b'\n" + temp + "\n", "oops\n"));
        assertThatThrownBy(() -> connection.perform(new Action.Run(command, List.of()), ""))
                .isInstanceOf(ActionRefused.class)
                .hasMessageContaining("failed with exit status 3: oops");
        CommandResult accepted = connection.perform(new Action.Run(command, List.of(3), List.of()), "");
        assertThat(accepted.exit()).isEqualTo(3);
    }

    @Test
    void writesAFileAndRefusesWhenItMovedOn() throws Exception {
        Content content = Content.of("new\n");
        Action.WriteFile write =
                new Action.WriteFile(at("f"), content, mine("0640"), Optional.empty(), Optional.empty());
        connection.perform(write, "");
        assertThat(temp.resolve("f")).hasContent("new\n");
        assertThat(((FileState) ask(new Query.File(at("f")))).mode()).isEqualTo("0640");
        assertThatThrownBy(() -> connection.perform(write, ""))
                .isInstanceOfSatisfying(ActionRefused.class, refused -> assertThat(refused.kind())
                        .isEqualTo(ActionRefused.Kind.MOVED_ON));
        assertThat(temp.toFile().list()).containsExactly("f");
    }
}
