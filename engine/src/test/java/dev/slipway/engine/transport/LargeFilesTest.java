package dev.slipway.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.transport.local.LocalHost;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of the controller that nobody holds in memory: sent part by part, hashed once on the host, proved by their seal. */
@Timeout(60)
class LargeFilesTest {
    private static final byte[] BYTES = StoredText.random(3_000_001);

    @TempDir
    Path temp;

    @TempDir
    Path path;

    private Path file;
    private Attributes mine;

    @BeforeEach
    void me() throws Exception {
        file = temp.resolve("f");
        mine = new Attributes(
                "0640",
                Files.getOwner(temp).getName(),
                Files.getAttribute(temp, "unix:group").toString());
    }

    private Action.WriteFile write(StoredText source, String... before) {
        return new Action.WriteFile(
                file.toString(),
                source.content(),
                mine,
                Stream.of(before).map(text -> Content.of(text).digest()).findFirst(),
                Optional.empty());
    }

    private Step ask() {
        return new Step.Ask(List.of(new Query.Digest(file.toString())));
    }

    private Step run(String script) {
        return new Step.Act(new Action.Run(
                Command.of("sh", "-c", script).in(temp.toString()).within(Duration.ofSeconds(20)), List.of()));
    }

    private static Step.Result told(Path file, String digest) {
        return new Step.Result.Told(Map.of(new Query.Digest(file.toString()), Optional.of(digest)));
    }

    private void nothingIsLeft(String... names) {
        assertThat(temp.toFile().list()).containsExactlyInAnyOrder(names);
    }

    static Stream<String> shells() {
        return Shells.installed();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void arriveWholeAndAreProvedInTheSameRoundTrip(String shell) throws Exception {
        StoredText source = StoredText.of(BYTES);
        try (ShellConnection connection = Shells.with(shell, path)) {
            List<Step.Result> results = connection.follow(List.of(new Step.Act(write(source)), ask()), "");
            assertThat(results.getFirst()).isInstanceOf(Step.Result.Done.class);
            assertThat(results.getLast()).isEqualTo(told(file, source.digest()));
        }
        assertThat(file).hasBinaryContent(BYTES);
        nothingIsLeft("f");
    }

    @Test
    void areHashedByWhatEveryHostHasWhereThereIsNoOpenssl() throws Exception {
        Shells.script(path, "openssl", "echo no such digest; exit 1\n");
        StoredText source = StoredText.of(BYTES);
        try (ShellConnection connection = Shells.connect(Shells.withPath(path))) {
            connection.perform(write(source), "");
        }
        assertThat(file).hasBinaryContent(BYTES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "printf x >> f",
                "printf x | dd of=f conv=notrunc status=none",
                "cp -p f g && mv g f",
                "touch -r f g && printf x | dd of=f conv=notrunc status=none && touch -r g f && rm g",
                "rm f"
            })
    void areReadToBeProvedWhenSomebodyTouchedThemSince(String command) throws Exception {
        StoredText source = StoredText.of(BYTES);
        try (ShellConnection connection = Shells.connect(new LocalHost())) {
            List<Step.Result> results =
                    connection.follow(List.of(new Step.Act(write(source)), run(command), ask()), "");
            assertThat(results.subList(0, 2)).allMatch(Step.Result.Done.class::isInstance);
            assertThat(results.getLast()).isEqualTo(new Step.Result.Told(Map.of()));
        }
    }

    @Test
    void areNotSentWhenTheyAreNotThoseOfThePlanAnyMore() throws Exception {
        Files.writeString(file, "old");
        StoredText source = new StoredText(BYTES, BYTES, Optional.of("'src' was changed"));
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        try (ShellConnection connection = Shells.connect(new CutHost(Integer.MAX_VALUE, Integer.MAX_VALUE, sent))) {
            assertThatThrownBy(() -> connection.perform(write(source, "old"), ""))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("'src' was changed");
        }
        assertThat(sent.size()).isLessThan(BYTES.length);
        assertThat(file).hasContent("old");
        nothingIsLeft("f");
    }

    static Stream<byte[]> others() {
        byte[] same = BYTES.clone();
        same[2_000_000]++;
        return Stream.of(same, Arrays.copyOf(BYTES, 1_000_000), new byte[0], StoredText.random(4_000_000));
    }

    @ParameterizedTest
    @MethodSource("others")
    void thatChangeOnTheWayAreRefusedAndTheConnectionGoesOn(byte[] now) throws Exception {
        Files.writeString(file, "old");
        try (ShellConnection connection = Shells.connect(new LocalHost())) {
            assertThatThrownBy(() -> connection.perform(write(new StoredText(BYTES, now, Optional.empty()), "old"), ""))
                    .isInstanceOf(ActionRefused.class)
                    .hasMessageContaining("the content arrived cut short or damaged");
            assertThat(file).hasContent("old");
            nothingIsLeft("f");
            connection.perform(write(StoredText.of(BYTES), "old"), "");
        }
        assertThat(file).hasBinaryContent(BYTES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mktemp", "openssl", "sync", "stat", "mv", "sleep"})
    void stayAsTheyWereWhenAProgramFails(String program) throws Exception {
        Files.writeString(file, "old");
        String working = program.equals("openssl") ? "echo " + "0".repeat(64) + "\n" : "exit 1\n";
        Shells.script(path, program, working);
        try (ShellConnection connection = Shells.connect(Shells.withPath(path))) {
            assertThatThrownBy(() -> connection.perform(write(StoredText.of(BYTES), "old"), ""))
                    .isInstanceOf(ActionRefused.class);
        }
        assertThat(file).hasContent("old");
        nothingIsLeft("f");
    }

    @Test
    void leaveNothingWhenTheLineBreaks() throws Exception {
        Files.writeString(file, "old");
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        try (ShellConnection connection = Shells.connect(new CutHost(1_500_000, Integer.MAX_VALUE, sent))) {
            assertThatThrownBy(() -> connection.perform(write(StoredText.of(BYTES), "old"), ""))
                    .isInstanceOfAny(TransportError.class, ActionRefused.class);
        }
        for (int i = 0; i < 200 && temp.toFile().list().length > 1; i++) {
            Thread.sleep(20);
        }
        nothingIsLeft("f");
        assertThat(file).hasContent("old");
    }
}
