package dev.slipway.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.ControllerCall;
import dev.slipway.engine.model.Reach;
import dev.slipway.engine.model.UnitState;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.transport.local.LocalHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class CommandsTest {
    private final ShellConnection connection = Shells.connect(new LocalHost());

    @AfterEach
    void close() {
        connection.close();
    }

    private CommandResult run(Command command) throws InterruptedException {
        return run(connection, command);
    }

    private static CommandResult run(ShellConnection on, Command command) throws InterruptedException {
        Query.Output query = new Query.Output(command);
        return (CommandResult) on.observe(List.of(query), "").get(query);
    }

    private static Command sh(String script) {
        return Command.of("sh", "-c", script);
    }

    static Stream<String> shells() {
        return Shells.installed();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void everyShellKeepsStreamsStatusAndInputApart(String shell, @TempDir Path links) throws Exception {
        try (ShellConnection other = Shells.with(shell, links)) {
            assertThat(run(other, sh("printf out; printf err >&2; exit 7")))
                    .isEqualTo(new CommandResult(7, "out", "err"));
            assertThat(run(other, Command.of("cat").reading(Content.of("a\n\n"))))
                    .isEqualTo(new CommandResult(0, "a\n\n", ""));
            assertThat(run(other, Command.of("cat").reading(Content.of("a\0b"))))
                    .isEqualTo(new CommandResult(0, "a\0b", ""));
            assertThat(run(other, sh("kill -9 $$")).exit()).isEqualTo(137);
            assertThat(run(other, sh("sleep 30").within(Duration.ofMillis(200))).exit())
                    .isEqualTo(124);
            assertThat(run(other, Command.of("/nonesuch")).exit()).isEqualTo(127);
            assertThat(run(other, sh("umask; pwd; echo $LC_ALL"))).isEqualTo(new CommandResult(0, "0022\n/\nC\n", ""));
        }
    }

    @Test
    void oneCommandCannotDisturbTheNext() throws Exception {
        run(sh("cd /usr; exec 1>&- 2>&-; umask 0; trap '' TERM; exit 9"));
        run(Command.of("true").reading(Content.of("never read ".repeat(100_000))));
        run(Command.of("true").reading(Content.of(new byte[3_000_000])));
        assertThat(run(sh("pwd; umask"))).isEqualTo(new CommandResult(0, "/\n0022\n", ""));
        assertThat(run(Command.of("cat"))).isEqualTo(new CommandResult(0, "", ""));
    }

    @Test
    void carriesLargeInputBothWays() throws Exception {
        byte[] bytes = new byte[5_000_000];
        new Random(1).nextBytes(bytes);
        Content input = Content.of(bytes);
        assertThat(run(Command.of("sha256sum").reading(input)).stdout()).startsWith(input.digest());
        String text = "0123456789abcde\n".repeat(60_000);
        assertThat(run(Command.of("cat").reading(Content.of(text))).stdout()).isEqualTo(text);
    }

    @Test
    void cutsAndEndsEndlessOutput() throws Exception {
        CommandResult result = run(sh("yes >&2 & yes; wait").within(Duration.ofSeconds(20)));
        assertThat(result.stdout().length()).isBetween(1 << 20, (1 << 20) + 100);
        assertThat(result.stdout()).contains(" bytes left out]\n");
        assertThat(result.stderr().length()).isGreaterThanOrEqualTo(1 << 20);
        assertThat(run(Command.of("echo", "alive")).stdout()).isEqualTo("alive\n");
    }

    @Test
    void doesNotWaitForWhatACommandLeavesRunning() throws Exception {
        long began = System.nanoTime();
        CommandResult result = run(sh("(sleep 4; echo late; echo late >&2) & echo started"));
        assertThat(result).isEqualTo(new CommandResult(0, "started\n", ""));
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofSeconds(1), Duration.ofMillis(3500));
        assertThat(run(sh("sleep 3; echo next"))).isEqualTo(new CommandResult(0, "next\n", ""));
    }

    @Test
    void aTimeoutEndsTheWholeGroup() throws Exception {
        String mark = "31.4159" + System.nanoTime() % 1000;
        CommandResult result =
                run(sh("sleep " + mark + " & echo begun; sleep " + mark).within(Duration.ofMillis(500)));
        assertThat(result).isEqualTo(new CommandResult(124, "begun\n", ""));
        assertThat(ProcessHandle.allProcesses()
                        .filter(process ->
                                process.info().commandLine().orElse("").contains(mark)))
                .isEmpty();
    }

    @Test
    void aProgramThatIgnoresTheTimeoutIsKilledAndStillTimedOut() throws Exception {
        Command stubborn = sh("trap '' TERM; while :; do sleep 0.1; done").within(Duration.ofSeconds(1));
        assertThatThrownBy(() -> connection.perform(new Action.Run(stubborn, List.of()), ""))
                .isInstanceOfSatisfying(ActionRefused.class, refused -> assertThat(refused.kind())
                        .isEqualTo(ActionRefused.Kind.TIMED_OUT))
                .hasMessageContaining("did not end within 1 s");
    }

    @Test
    void failuresSayWhatRanHowItEndedAndWhatItSaid() {
        assertThatThrownBy(() -> connection.perform(new Action.Run(sh("echo a; echo b >&2; exit 255"), List.of()), ""))
                .isInstanceOfSatisfying(ActionRefused.class, refused -> assertThat(refused.result())
                        .contains(new CommandResult(255, "a\n", "b\n")))
                .hasMessage("'sh -c echo a; echo b >&2; exit 255' failed with exit status 255: b");
        assertThatThrownBy(() -> connection.perform(new Action.Run(sh("kill -SEGV $$"), List.of()), ""))
                .hasMessageContaining("was killed by SEGV");
        assertThatThrownBy(
                        () -> connection.perform(new Action.Run(Command.of("ls").in("/nonesuch"), List.of()), ""))
                .hasMessageContaining("/nonesuch");
    }

    @Test
    void environmentIsForTheProgramOnly() throws Exception {
        Command command =
                Command.of("/bin/sh", "-c", "echo $PATH; echo \"$X\"").with(Map.of("PATH", "/nonesuch", "X", "a\n'b'"));
        assertThat(run(command).stdout()).isEqualTo("/nonesuch\na\n'b'\n");
        assertThat(run(sh("echo \"$X\"; env | grep -c -e ^nonce= -e ^input= -e ^limit="))
                        .stdout())
                .isEqualTo("\n0\n");
        assertThatThrownBy(() -> run(Command.of("true").with(Map.of("A;b", "x"))))
                .isInstanceOf(UserError.class);
    }

    @Test
    void inputIsInNoArgument() throws Exception {
        String canary = "canary-" + System.nanoTime();
        Thread reader = Thread.ofVirtual().start(() -> {
            try {
                run(sh("cat >/dev/null; sleep 1").reading(Content.hidden(canary)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        for (int i = 0; i < 20; i++) {
            assertThat(ProcessHandle.allProcesses()
                            .filter(process ->
                                    process.info().commandLine().orElse("").contains(canary)))
                    .isEmpty();
            Thread.sleep(20);
        }
        reader.join();
    }

    @Test
    void operatesUnitsInOrderAndAddsWhatSystemdKnows(@TempDir Path path) throws Exception {
        Path log = path.resolve("log");
        Shells.script(path, "systemctl", """
                while [ "${1#--}" != "$1" ] && [ "$1" != --lines=10 ]; do shift; done
                echo "$*" >>%s
                case $* in
                *status*) echo "kubelet.service: main process exited" ;;
                restart*) echo "Job for kubelet.service failed." >&2; exit 5 ;;
                esac
                """.formatted(log));
        try (ShellConnection host = Shells.connect(Shells.withPath(path))) {
            Action.OperateUnit.Step reload = Action.OperateUnit.Step.DAEMON_RELOAD;
            Action.OperateUnit.Step enable = Action.OperateUnit.Step.ENABLE;
            host.perform(new Action.OperateUnit("kubelet", List.of(reload, enable), UnitState.NOT_FOUND), "");
            assertThat(Files.readAllLines(log))
                    .as("enabling makes systemd read all units again too")
                    .containsExactly("enable -- kubelet.service");
            Action.OperateUnit.Step start = Action.OperateUnit.Step.START;
            host.perform(new Action.OperateUnit("kubelet", List.of(reload, start), UnitState.NOT_FOUND), "");
            assertThat(Files.readAllLines(log)).contains("daemon-reload", "start -- kubelet.service");
            Action restart = new Action.OperateUnit(
                    "kubelet", List.of(Action.OperateUnit.Step.RESTART, enable), UnitState.NOT_FOUND);
            assertThatThrownBy(() -> host.perform(restart, ""))
                    .isInstanceOf(ActionRefused.class)
                    .hasMessage("Job for kubelet.service failed.\nsystemctl restart kubelet.service: exit 5\n"
                            + "kubelet.service: main process exited");
            assertThat(Files.readAllLines(log))
                    .endsWith("restart -- kubelet.service", "--lines=10 status -- kubelet.service");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ActiveState=failed, SubState=failed, 1",
        "ActiveState=activating, SubState=auto-restart, 1",
        "ActiveState=active, SubState=running, 2"
    })
    void unitThatDiesAtOnceIsAFailure(String active, String sub, String invocation, @TempDir Path path)
            throws Exception {
        Shells.script(path, "systemctl", """
                case $* in
                *show*)
                  [ -e %1$s ] && printf 'Type=simple\n%2$s\n%3$s\nInvocationID=%4$s\n'
                  [ -e %1$s ] || printf 'Type=simple\nActiveState=active\nSubState=running\nInvocationID=1\n'
                  : >%1$s ;;
                *status*) echo "main process exited" ;;
                esac
                """.formatted(path.resolve("later"), active, sub, invocation));
        Action restart = new Action.OperateUnit(
                "kubelet",
                List.of(Action.OperateUnit.Step.RESTART),
                new UnitState("loaded", "active", "enabled", false));
        try (ShellConnection host = Shells.connect(Shells.withPath(path))) {
            assertThatThrownBy(() -> host.perform(restart, ""))
                    .isInstanceOf(ActionRefused.class)
                    .hasMessageStartingWith("kubelet.service started, and ended at once")
                    .hasMessageEndingWith("main process exited");
        }
    }

    @Test
    void unitThatSomethingElseWatchesIsNotWaitedFor(@TempDir Path path) throws Exception {
        Path log = path.resolve("log");
        Shells.script(path, "systemctl", "echo \"$*\" >>" + log + "\n");
        Action start = new Action.OperateUnit("kubelet", List.of(Action.OperateUnit.Step.START), UnitState.NOT_FOUND)
                .unwatched();
        try (ShellConnection host = Shells.connect(Shells.withPath(path))) {
            assertThat(host.perform(start, "").exit()).isZero();
        }
        assertThat(Files.readAllLines(log)).hasSize(1).first().asString().endsWith("start -- kubelet.service");
    }

    @ParameterizedTest
    @CsvSource({"simple, active", "oneshot, inactive", "simple, inactive", "'', active"})
    void unitThatStaysAsItIsWasStarted(String type, String active, @TempDir Path path) throws Exception {
        Shells.script(path, "systemctl", """
                case $* in
                *show*) printf 'Type=%s\nActiveState=%s\nSubState=x\nInvocationID=1\n' ;;
                esac
                """.formatted(type, active));
        Action restart = new Action.OperateUnit(
                "kubelet", List.of(Action.OperateUnit.Step.RESTART), new UnitState("loaded", active, "enabled", false));
        try (ShellConnection host = Shells.connect(Shells.withPath(path))) {
            assertThat(host.perform(restart, "").exit()).isZero();
        }
    }

    @Test
    void aProgramThatWritesLittleAtATimeIsHeardToItsEnd() throws Exception {
        CommandResult result = run(sh("for i in $(seq 1500); do /bin/echo $i; done"));

        assertThat(result.exit()).isZero();
        assertThat(result.stdout().lines()).hasSize(1500);
    }

    @Test
    void callsAreNotForAHost() {
        assertThatThrownBy(() -> Deeds.of(new Action.Call(
                        new ControllerCall() {
                            @Override
                            public String describe() {
                                return "sign";
                            }

                            @Override
                            public void perform(Reach reach) {
                                throw new AssertionError("not by a connection");
                            }
                        },
                        List.of())))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
