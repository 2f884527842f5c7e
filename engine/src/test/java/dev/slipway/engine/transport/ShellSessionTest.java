package dev.slipway.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.profile.Meter;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.transport.local.LocalHost;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The conversation itself: pipelining, noise, deadlines, and a stream that breaks anywhere. */
@Timeout(120)
class ShellSessionTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static ShellSession open(ShellHost host, Deadlines deadlines) throws InterruptedException {
        Entry login = new Entry.Login();
        return ShellSession.open("here", login, host.start(login.commandLine()), deadlines, Meter.unread());
    }

    private static Piece piece(String script) {
        return Piece.question(script, SECOND);
    }

    @Test
    void requestsDoNotWaitForEachOther() throws Exception {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        try (ShellSession session = open(new CutHost(Integer.MAX_VALUE, Integer.MAX_VALUE, sent), Deadlines.STANDARD)) {
            Request slow = session.send(List.of(piece("sleep 0.7; echo slow")));
            Request quick = session.send(List.of(piece("echo quick"), piece("echo two; exit 5")));
            Thread.sleep(300);
            assertThat(slow.done()).isNotDone();
            assertThat(sent.toString(StandardCharsets.UTF_8)).contains("echo quick");
            List<Frame> frames = session.await(quick);
            assertThat(frames).extracting(Frame::output).containsExactly("quick\n", "two\n");
            assertThat(frames).extracting(Frame::exit).containsExactly(0, 5);
            assertThat(session.await(slow).getFirst().output()).isEqualTo("slow\n");
        }
    }

    @Test
    void manyThreadsShareAConnection() throws Exception {
        try (ShellConnection connection = Shells.connect(new LocalHost())) {
            List<Thread> threads = new ArrayList<>();
            Set<String> seen = ConcurrentHashMap.newKeySet();
            for (int i = 0; i < 40; i++) {
                Query.Output query = new Query.Output(Command.of("echo", "n" + i));
                threads.add(Thread.ofVirtual().start(() -> {
                    try {
                        seen.add(connection
                                .observe(List.of(query), "")
                                .get(query)
                                .toString());
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(seen).hasSize(40);
        }
    }

    @Test
    void payloadThatAScriptLeavesIsNoPartOfTheNext() throws Exception {
        try (ShellSession session = open(new LocalHost(), Deadlines.STANDARD)) {
            Payload payload = new Payload.Held(
                    ByteBuffer.wrap("exit 1\n9 9 9\n".repeat(20_000).getBytes(StandardCharsets.UTF_8)));
            Piece ignores = new Piece("exit 3", payload, SECOND, Piece.ALL);
            Piece some = new Piece("head -c 4; exit 4", payload, SECOND, Piece.ALL);
            Piece all = new Piece("wc -c", payload, SECOND, Piece.ALL);
            Request together = session.send(List.of(ignores, some, all, piece("cat")));
            Request alone = session.send(List.of(ignores));
            Request last = session.send(List.of(all));
            assertThat(session.await(together)).extracting(Frame::exit).containsExactly(3, 4, 0, 0);
            assertThat(session.await(together))
                    .extracting(Frame::output)
                    .containsExactly("", "exit", payload.size() + "\n", "");
            assertThat(session.await(alone)).extracting(Frame::exit).containsExactly(3);
            assertThat(session.await(last).getFirst().output()).isEqualTo(payload.size() + "\n");
        }
    }

    @Test
    void noiseOfTheLoginShellIsSkipped(@TempDir Path directory) throws Exception {
        Shells.script(directory, "noisy", """
                printf '\\033]3008;start\\033\\\\'
                head -c 300000 /dev/urandom
                echo 'Welcome to Debian' >&2
                head -c 300000 /dev/zero >&2
                exec sh "$@"
                """);
        LocalHost host = new LocalHost(List.of(directory.resolve("noisy").toString()));
        try (ShellConnection connection = Shells.connect(host)) {
            Query.Output query = new Query.Output(Command.of("echo", "x"));
            assertThat(connection.observe(List.of(query), "").get(query))
                    .hasToString("CommandResult[exit=0, stdout=x\n, stderr=]");
        }
    }

    @Test
    void aLoginShellThatIsNoneIsToldInItsWords(@TempDir Path directory) throws Exception {
        Shells.script(directory, "nologin", "echo 'This account is currently not available.'; exit 1\n");
        LocalHost host = new LocalHost(List.of(directory.resolve("nologin").toString()));
        try (ShellConnection connection = Shells.connect(host)) {
            assertThatThrownBy(() -> connection.observe(List.of(new Query.File("/")), ""))
                    .isInstanceOfSatisfying(TransportError.class, error -> assertThat(error.kind())
                            .isEqualTo(TransportError.Kind.REFUSED))
                    .hasMessage(
                            "the login shell of here ended before it answered: This account is currently not available.");
        }
    }

    @Test
    void aHostThatFallsSilentIsGivenUp() throws Exception {
        Deadlines hasty = new Deadlines(SECOND, SECOND, Duration.ofMillis(300));
        try (ShellSession session = open(new LocalHost(), hasty)) {
            assertThat(session.user()).isNotEmpty();
            Request silent = session.send(List.of(Piece.question("sleep 30", Duration.ofMillis(200))));
            Request behind = session.send(List.of(piece("echo never")));
            assertThatThrownBy(() -> session.await(behind)).isInstanceOf(TransportError.class);
            assertThatThrownBy(() -> session.await(silent))
                    .isInstanceOfSatisfying(TransportError.class, error -> assertThat(error.kind())
                            .isEqualTo(TransportError.Kind.LOST))
                    .hasMessage("no answer from here within 500 ms");
            assertThatThrownBy(() -> session.send(List.of(piece("true"))))
                    .isInstanceOfSatisfying(TransportError.class, error -> assertThat(error.kind())
                            .isEqualTo(TransportError.Kind.UNREACHABLE));
        }
    }

    @Test
    void aShellThatNeverAnswersIsGivenUp(@TempDir Path directory) throws Exception {
        Shells.script(directory, "deaf", "exec sleep 30\n");
        LocalHost host = new LocalHost(List.of(directory.resolve("deaf").toString()));
        Deadlines hasty = new Deadlines(Duration.ofMillis(500), SECOND, SECOND);
        try (ShellSession session = open(host, hasty)) {
            Request request = session.send(List.of(piece("true")));
            assertThatThrownBy(() -> session.await(request))
                    .isInstanceOfSatisfying(TransportError.class, error -> assertThat(error.kind())
                            .isEqualTo(TransportError.Kind.UNREACHABLE));
        }
    }

    @Test
    void aScriptThatBreaksOffIsNoSuccess() throws Exception {
        for (String script : List.of("if", ")", "'", "}", "kill -9 $$")) {
            try (ShellSession session = open(new LocalHost(), Deadlines.STANDARD)) {
                Request request = session.send(List.of(piece(script)));
                assertThatThrownBy(() -> session.await(request)).isInstanceOf(TransportError.class);
            }
        }
    }

    @Test
    void closingEndsWhoeverWaits() throws Exception {
        ShellConnection connection = Shells.connect(new LocalHost());
        Thread closer = Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(300);
                connection.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Command sleep = Command.of("sleep", "30");
        assertThatThrownBy(() -> connection.perform(new Action.Run(sleep, List.of()), ""))
                .isInstanceOfSatisfying(
                        TransportError.class, error -> assertThat(error.kind()).isEqualTo(TransportError.Kind.LOST));
        closer.join();
    }

    enum Direction {
        TO_HOST,
        FROM_HOST
    }

    /** However much gets through, a file is all old or all new, and success means new. */
    @ParameterizedTest
    @EnumSource(Direction.class)
    void aStreamCutAnywhereIsNeverASuccess(Direction direction, @TempDir Path directory) throws Exception {
        byte[] bytes = new byte[4000];
        new Random(5).nextBytes(bytes);
        Path file = directory.resolve("f");
        Query.File self = new Query.File(directory.toString());
        Attributes attributes;
        try (ShellConnection connection = Shells.connect(new LocalHost())) {
            attributes = ((FileState) connection.observe(List.of(self), "").get(self)).attributes();
        }
        Action write = new Action.WriteFile(
                file.toString(), Content.of(bytes), attributes, Optional.empty(), Optional.empty());
        int total = SessionLibrary.text().length + bytes.length + 400;
        int succeeded = 0;
        for (int cut = 0; cut < (direction == Direction.TO_HOST ? total : 280); ) {
            Files.deleteIfExists(file);
            ShellHost host = direction == Direction.TO_HOST
                    ? new CutHost(cut, Integer.MAX_VALUE, new ByteArrayOutputStream())
                    : new CutHost(Integer.MAX_VALUE, cut, new ByteArrayOutputStream());
            try (ShellConnection connection = Shells.connect(host)) {
                connection.perform(write, "");
                succeeded++;
                assertThat(file).hasBinaryContent(bytes);
            } catch (TransportError | ActionRefused e) {
                if (Files.exists(file)) {
                    assertThat(file).hasBinaryContent(bytes);
                }
            }
            cut += direction == Direction.FROM_HOST ? 7 : cut < SessionLibrary.text().length ? 397 : 61;
        }
        assertThat(succeeded).isPositive();
    }
}
