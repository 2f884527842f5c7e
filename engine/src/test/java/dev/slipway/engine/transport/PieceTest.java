package dev.slipway.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.UnitState;
import dev.slipway.engine.spi.Query;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The exact words on the wire. */
class PieceTest {
    private static final Attributes ROOT = new Attributes("0644", "root", "root");
    private static final String DIGEST = Content.of("x").digest();

    @Test
    void aRequestIsOneSubshellForEachPiece() {
        Piece first = Piece.question("files /a", Duration.ofSeconds(1));
        Piece second = new Piece(
                "write_file /b", new Payload.Held(ByteBuffer.allocate(5)), Duration.ofSeconds(1), Piece.EXCERPT);
        assertThat(Piece.request(List.of(first, second), 7)).isEqualTo("""
                {
                (
                files /a
                ) </dev/null
                ended 7 $?
                (
                write_file /b
                )
                ended 8 $?
                }""");
    }

    @Test
    void piecesThatShareTheInputGetEachTheirPart() {
        Piece one = new Piece(
                "write_file /b", new Payload.Held(ByteBuffer.allocate(5)), Duration.ofSeconds(1), Piece.EXCERPT);
        assertThat(Piece.request(List.of(one, one), 1)).isEqualTo("""
                {
                head -c 5 | {
                (
                write_file /b
                )
                ended 1 $?
                cat >/dev/null
                }
                head -c 5 | {
                (
                write_file /b
                )
                ended 2 $?
                cat >/dev/null
                }
                }""");
    }

    @Test
    void actionsAreCallsWithQuotedWords() {
        assertThat(script(new Action.WriteFile("/etc/x y", Content.of("x"), ROOT, Optional.empty(), Optional.empty())))
                .isEqualTo("write_file '/etc/x y' " + DIGEST + " 0644 root root ''");
        assertThat(script(new Action.WriteFile(
                        "/etc/s",
                        Content.hidden("x"),
                        ROOT,
                        Optional.of("abc"),
                        Optional.of(Command.of("visudo", "-cf", "%s")))))
                .isEqualTo("write_file /etc/s " + DIGEST + " 0644 root root abc 600 '' none 0 -- visudo -cf %s");
        assertThat(script(new Action.MakeDirectory("/etc/d/", ROOT))).isEqualTo("make_directory /etc/d 0644 root root");
        assertThat(script(new Action.MakeLink("/etc/l", "a'b", FileState.link("old"))))
                .isEqualTo("make_link /etc/l 'a'\\''b' link old");
        assertThat(script(new Action.SetAttributes("/f", ROOT, FileState.file("0600", "a", "b", 3))))
                .isEqualTo("set_attributes /f 0644 root root file 0600 a b");
        assertThat(script(new Action.Remove("/f", FileState.directory("0755", "a", "b"))))
                .isEqualTo("remove /f directory");
        assertThat(script(new Action.OperateUnit(
                        "kubelet",
                        List.of(Action.OperateUnit.Step.DAEMON_RELOAD, Action.OperateUnit.Step.RESTART),
                        UnitState.NOT_FOUND)))
                .isEqualTo("operate 600 kubelet.service daemon-reload restart");
        assertThat(script(new Action.OperateUnit("kubelet", List.of(Action.OperateUnit.Step.START), UnitState.NOT_FOUND)
                        .unwatched()))
                .isEqualTo("operate 600 kubelet.service unwatched start");
        Command command = Command.of("kubectl", "apply", "-f", "-")
                .with(Map.of("B", "2", "A", "1 1"))
                .in("/srv")
                .within(Duration.ofMillis(1500))
                .reading(Content.hidden("secret"));
        assertThat(script(new Action.Run(command, List.of())))
                .isEqualTo("run 1.500 /srv hold 6 'A=1 1' B=2 -- kubectl apply -f -");
    }

    @Test
    void questionsOfAKindAreOneCall() {
        List<Asked> asked = Questions.of(
                List.of(
                        new Query.Unit("b.timer"),
                        new Query.File("/b"),
                        new Query.Package("etcd-server"),
                        new Query.File("/a"),
                        new Query.User("root"),
                        new Query.Unit("a"),
                        new Query.Clock()),
                Duration.ofSeconds(1));
        assertThat(asked.stream().map(one -> one.piece().script()))
                .containsExactly(
                        "date +%s.%N",
                        "files /b /a",
                        "systemctl show --no-pager -p Id,Names,LoadState,ActiveState,UnitFileState,NeedDaemonReload"
                                + " -- b.timer a.service",
                        "packages etcd-server",
                        "users root");
    }

    private static String script(Action action) {
        return Deeds.of(action).piece().script();
    }
}
