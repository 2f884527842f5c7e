package dev.slipway.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.compile.Program;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.testing.FakeHost;
import dev.slipway.engine.testing.RunText;
import dev.slipway.engine.testing.World;
import dev.slipway.engine.transport.TransportError;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ConnectionsTest {
    private static final FakeHost.Fault LOST_BEFORE = (action, really) -> {
        throw FakeHost.lost();
    };
    private static final FakeHost.Fault LOST_AFTER = (action, really) -> {
        really.perform();
        throw FakeHost.lost();
    };

    @TempDir
    Path directory;

    private World world;

    @BeforeEach
    void hosts() {
        world = new World(directory).hosts("a", "b");
    }

    private Program write() {
        return world.tasks("""
                - name: write
                  put: {path: /etc/x, content: x}
                - name: after
                  put: {path: /etc/y, content: y}
                """);
    }

    @Test
    void anUnreachableHostIsToldOnceAndTheOthersGoOn() {
        world.host("a").unreachable("no answer from 10.0.0.1:22 within 10 s");

        for (RunResult result : new RunResult[] {world.plan(write()), world.apply(write())}) {
            assertThat(RunText.lines(result))
                    .containsExactly(
                            "a write: unreachable no answer from 10.0.0.1:22 within 10 s",
                            "b write: changed +file:/etc/x",
                            "a after: cancelled 'write' was not done",
                            "b after: changed +file:/etc/y");
            assertThat(result.exitCode()).isEqualTo(4);
            assertThat(result.hosts().get("a").status()).isEqualTo(Status.UNREACHABLE);
            assertThat(result.hosts().get("a").unreachable().orElseThrow().hint())
                    .isEqualTo("look at the cable");
        }
    }

    @Test
    void aFailureElsewhereIsTheWorseExitCode() {
        world.host("a").unreachable("no answer");
        world.host("b").next((action, really) -> {
            throw new dev.slipway.engine.transport.ActionRefused(
                    dev.slipway.engine.transport.ActionRefused.Kind.FAILED, "disk full");
        });

        assertThat(world.apply(write()).exitCode()).isEqualTo(3);
    }

    @Test
    void aConnectionLostAfterTheChangeIsSettledByLooking() {
        world.host("a").next(LOST_AFTER);

        RunResult run = world.apply(write());

        assertThat(RunText.lines(run)).contains("a write: changed +file:/etc/x", "a after: changed +file:/etc/y");
        assertThat(world.host("a").connections()).isEqualTo(2);
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void aConnectionLostBeforeTheChangeIsAFailure() {
        world.host("a").next(LOST_BEFORE);

        RunResult run = world.apply(write());

        assertThat(RunText.lines(run))
                .contains(
                        "a write: failed the connection was lost: connection reset by peer; "
                                + "the change of file:/etc/x did not come about",
                        "a after: cancelled 'write' was not done");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(world.plan(write()).exitCode()).isZero();
    }

    @Test
    void aHostThatDoesNotComeBackLeavesItsTaskUnknown() {
        world.host("a").next((action, really) -> {
            world.host("a").unreachable("no route to host");
            throw FakeHost.lost();
        });

        RunResult run = world.apply(write());

        assertThat(RunText.lines(run).getFirst())
                .isEqualTo("a write: unknown +file:/etc/x the connection was lost: connection reset by peer");
        assertThat(run.hosts().get("a").status()).isEqualTo(Status.UNREACHABLE);
        // it was sent along with the first
        assertThat(RunText.of(run, "after").getFirst())
                .isEqualTo("a after: unknown +file:/etc/y the connection was lost: connection reset by peer");
        assertThat(run.exitCode()).isEqualTo(4);
    }

    @Test
    void aLostCommandThatNothingTellsOfStaysUnknownAndStopsItsHost() {
        Program program = world.tasks("""
                - name: run
                  run: do it
                - name: after
                  say: x
                """);
        world.host("a").next(LOST_AFTER);

        RunResult run = world.apply(program);

        assertThat(RunText.lines(run).getFirst())
                .isEqualTo("a run: unknown !run:do it the connection was lost: connection reset by peer; "
                        + "nobody can tell whether run:do it came to its end");
        assertThat(RunText.of(run, "after").getFirst()).isEqualTo("a after: cancelled 'run' was not done");
        assertThat(run.exitCode()).isEqualTo(4);
    }

    @Test
    void aLostGuardedCommandIsSettledByItsGuard() {
        Program program = world.tasks("""
                - name: run
                  run: {cmd: do it, creates: /opt/done}
                """);
        world.host("a").next((action, really) -> {
            world.host("a").file("/opt/done", "x");
            throw FakeHost.lost();
        });
        world.host("b").next(LOST_BEFORE);

        assertThat(RunText.lines(world.apply(program)))
                .containsExactly(
                        "a run: changed !run:do it",
                        "b run: failed the connection was lost: connection reset by peer; "
                                + "the change of run:do it did not come about");
    }

    @Test
    void aConnectionLostWhileAskingIsMadeAnewOnce() {
        Program program = write();
        world.host("a").loseWhenAsked(1);

        RunResult plan = world.plan(program);

        assertThat(RunText.lines(plan)).contains("a write: changed +file:/etc/x");
        assertThat(world.host("a").connections()).isEqualTo(2);
        world.host("b").loseWhenAsked(2);
        assertThat(RunText.lines(world.plan(program))).contains("b write: unreachable connection reset by peer");
    }

    @Test
    void whatCouldNotBeReadAgainIsNotCalledChanged() {
        Program program = world.tasks("""
                - name: write
                  put: {path: /etc/x, content: x}
                """);
        world.host("a").next((action, really) -> {
            CommandResult result = really.perform();
            world.host("a").unreachable("gone");
            return result;
        });

        RunResult run = world.apply(program);

        assertThat(RunText.lines(run).getFirst()).startsWith("a write: unknown +file:/etc/x");
        assertThat(run.exitCode()).isEqualTo(4);
    }

    @Test
    void anotherHostThatIsGoneIsNamed() {
        Program program = world.compile("""
                - name: one
                  hosts: a
                  tasks:
                    - name: look
                      peek: {path: /etc/x, at: b}
                """);
        world.host("b").unreachable("no answer");

        RunResult plan = world.plan(program);

        assertThat(RunText.lines(plan)).containsExactly("a look: unreachable host 'b': no answer");
        assertThat(plan.hosts().get("a").unreachable().orElseThrow().message()).isEqualTo("host 'b': no answer");
        assertThat(plan.exitCode()).isEqualTo(4);
    }

    @Test
    void aTargetOfADelegatedTaskThatIsGoneIsNamed() {
        Program program = world.compile("""
                - name: one
                  hosts: a
                  tasks:
                    - name: there
                      delegate_to: b
                      put: {path: /etc/x, content: x}
                """);
        world.host("b").unreachable("no answer");

        assertThat(RunText.lines(world.apply(program))).containsExactly("a there: unreachable host 'b': no answer");
    }

    @Test
    void itemsDoneBeforeTheHostWasLostAreTold() {
        Program program = world.tasks("""
                - name: each
                  put: {path: "{{ item }}", content: x}
                  loop: [/etc/1, /etc/2, /etc/3]
                """);
        world.host("a").next((action, really) -> really.perform(), (action, really) -> {
            world.host("a").unreachable("gone");
            throw FakeHost.lost();
        });

        assertThat(RunText.lines(world.apply(program)).getFirst())
                .isEqualTo("a each: unknown (/etc/1) +file:/etc/1 gone; "
                        + "(/etc/2) +file:/etc/2 the connection was lost: connection reset by peer; "
                        + "(/etc/3) +file:/etc/3 the connection was lost: connection reset by peer");
    }

    @Test
    void whatIsRefusedByARuleIsNotTriedAgain() {
        world.host("a").next((action, really) -> {
            throw new TransportError(TransportError.Kind.REFUSED, "sudo: a password is required", "use -K");
        });

        RunResult run = world.apply(write());

        assertThat(RunText.lines(run).getFirst()).isEqualTo("a write: unreachable sudo: a password is required");
        assertThat(world.host("a").connections()).isEqualTo(1);
        assertThat(run.hosts().get("a").unreachable().orElseThrow().hint()).isEqualTo("use -K");
    }

    @Test
    void aQuestionThatIsRefusedIsTheFailureOfTheTaskThatAsksIt() {
        Program program = world.tasks("""
                - name: first
                  put: {path: /etc/x, content: x}
                - name: forbidden
                  peek: {path: /root/secret}
                """);
        world.host("a").forbid("/root/secret");

        assertThat(RunText.lines(world.plan(program)))
                .containsExactly(
                        "a first: changed +file:/etc/x",
                        "b first: changed +file:/etc/x",
                        "a forbidden: failed root may not read on a: /root/secret",
                        "b forbidden: ok /root/secret there: false");
    }
}
