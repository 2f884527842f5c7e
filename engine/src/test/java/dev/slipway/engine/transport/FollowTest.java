package dev.slipway.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.transport.local.LocalHost;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Several actions and questions in one round trip, in the shells that hosts have. */
@Timeout(60)
class FollowTest {
    @TempDir
    Path temp;

    private Attributes mine;

    @BeforeEach
    void me() throws Exception {
        mine = new Attributes(
                "0644",
                Files.getOwner(temp).getName(),
                Files.getAttribute(temp, "unix:group").toString());
    }

    private String at(String name) {
        return temp.resolve("d").resolve(name).toString();
    }

    private Step make() {
        return new Step.Act(new Action.MakeDirectory(temp.resolve("d").toString(), mine));
    }

    private Step write(String name, String text) {
        return new Step.Act(new Action.WriteFile(at(name), Content.of(text), mine, Optional.empty(), Optional.empty()));
    }

    private Step read(String... names) {
        return new Step.Ask(
                List.of(names).stream().map(name -> new Query.Content(at(name))).toList());
    }

    private ShellConnection with(String shell) throws Exception {
        return Shells.with(shell, Files.createDirectory(temp.resolve("bin")));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void tellsWhatAProgramPrintsWhileItRuns(String shell) throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        CountDownLatch first = new CountDownLatch(1);
        Path go = temp.resolve("go");
        // it ends only when somebody has heard its first line
        Command command = Command.of(
                "sh", "-c", "echo one; echo two >&2; while [ ! -e " + go + " ]; do sleep 0.1; done; echo three");
        try (ShellConnection connection = with(shell)) {
            Thread helper = Thread.startVirtualThread(() -> {
                try {
                    first.await();
                    Files.createFile(go);
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            List<Step.Result> results = connection.follow(
                    List.of(new Step.Act(new Action.Run(command, List.of())), read("a")), "", line -> {
                        told.add(line);
                        if (line.equals("one")) {
                            first.countDown();
                        }
                    });
            helper.join();

            assertThat(told).containsExactlyInAnyOrder("one", "two", "three");
            assertThat(results.getFirst()).isInstanceOfSatisfying(Step.Result.Done.class, done -> assertThat(
                            done.result().stdout())
                    .isEqualTo("one\nthree\n"));
        }
    }

    static Stream<String> shells() {
        return Shells.installed();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void doesStepAfterStep(String shell) throws Exception {
        try (ShellConnection connection = with(shell)) {
            List<Step.Result> results = connection.follow(
                    List.of(make(), write("a", "1\n"), read("a", "b"), write("b", "2"), read("b")), "");

            assertThat(results.subList(0, 2)).allMatch(Step.Result.Done.class::isInstance);
            assertThat(results.get(2)).isEqualTo(told("a", "1\n", "b", ""));
            assertThat(results.get(4)).isEqualTo(told("b", "2"));
            assertThat(connection.observe(List.of(new Query.File(at("a"))), ""))
                    .as("the conversation goes on")
                    .hasSize(1);
        }
    }

    private Step.Result told(String... namesAndTexts) {
        Map<Query<?>, Object> answers = new HashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            String text = namesAndTexts[i + 1];
            answers.put(
                    new Query.Content(at(namesAndTexts[i])),
                    text.isEmpty() ? FileText.ABSENT : new FileText.Present(Content.of(text)));
        }
        return new Step.Result.Told(answers);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void nothingIsBegunAfterAnActionThatFailed(String shell) throws Exception {
        Files.createDirectory(temp.resolve("d"));
        Files.writeString(temp.resolve("d/theirs"), "theirs");
        try (ShellConnection connection = with(shell)) {
            List<Step.Result> results = connection.follow(
                    List.of(write("a", "1"), write("theirs", "ours"), write("b", "2"), make(), read("a")), "");

            assertThat(results.getFirst()).isInstanceOf(Step.Result.Done.class);
            assertThat(results.get(1)).isInstanceOfSatisfying(Step.Result.Refused.class, refused -> assertThat(
                            refused.why().kind())
                    .isEqualTo(ActionRefused.Kind.MOVED_ON));
            assertThat(results.subList(2, 5)).containsOnly(new Step.Result.NotBegun());
            assertThat(temp.resolve("d/theirs")).hasContent("theirs");
            assertThat(temp.resolve("d").toFile().list()).containsExactlyInAnyOrder("a", "theirs");
            assertThat(connection
                            .perform(((Step.Act) write("b", "2")).action(), "")
                            .exit())
                    .as("the conversation goes on")
                    .isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("shells")
    void aStepWithoutInputStopsThoseWithInput(String shell) throws Exception {
        try (ShellConnection connection = with(shell)) {
            Step refused = new Step.Act(new Action.Remove(at("gone"), FileState.file("0644", "root", "root", 1)));

            assertThat(connection
                            .follow(List.of(make(), refused, write("a", "1"), write("b", "2")), "")
                            .subList(2, 4))
                    .containsOnly(new Step.Result.NotBegun());
            assertThat(temp.resolve("d").toFile().list()).isEmpty();
        }
    }

    @Test
    void nothingIsSentWhenAStepMakesNoSense() {
        Step root = new Step.Act(new Action.Remove("/", FileState.directory("0755", "root", "root")));
        try (ShellConnection connection = Shells.connect(new LocalHost())) {
            assertThatThrownBy(() -> connection.follow(List.of(make(), root), ""))
                    .isInstanceOf(UserError.class);
            assertThat(temp.toFile().list()).isEmpty();
        }
    }

    /** Wherever the line breaks: what is told as done is done, and nothing is told as refused or not begun. */
    @Test
    void aLineThatBreaksLeavesWhatWasToldAndNothingElse() throws Exception {
        Files.createDirectory(temp.resolve("d"));
        boolean some = false;
        for (int bytes = 200; bytes < 1000; bytes += 40) {
            List<Step.Result> results;
            CutHost host = new CutHost(Integer.MAX_VALUE, bytes, new ByteArrayOutputStream());
            try (ShellConnection connection = Shells.connect(host)) {
                results = connection.follow(
                        List.of(write("a" + bytes, "1"), write("b" + bytes, "2"), read("a" + bytes)), "");
            }
            for (int i = 0; i < 2; i++) {
                assertThat(results.get(i)).isInstanceOfAny(Step.Result.Done.class, Step.Result.Lost.class);
                if (results.get(i) instanceof Step.Result.Done) {
                    assertThat(temp.resolve("d").resolve((i == 0 ? "a" : "b") + bytes))
                            .exists();
                }
            }
            some |= results.getFirst() instanceof Step.Result.Done && results.get(2) instanceof Step.Result.Lost;
        }
        assertThat(some).as("a line that broke in between").isTrue();
    }
}
