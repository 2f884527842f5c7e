package dev.slipway.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.compile.Program;
import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.testing.FakeHost;
import dev.slipway.engine.testing.RunText;
import dev.slipway.engine.testing.World;
import dev.slipway.engine.transport.ActionRefused;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How a run ends otherwise than by coming to its end. */
@Timeout(30)
class EndingsTest {
    private static final CommandResult DONE = new CommandResult(0, "", "");

    @TempDir
    Path directory;

    private World world;

    @BeforeEach
    void hosts() {
        world = new World(directory).hosts("a", "b");
    }

    @Test
    void stoppingLetsWhatRunsComeToItsEndAndBeginsNothingNew() throws InterruptedException {
        Program program = world.tasks("""
                - name: slow
                  run: slow
                - name: after
                  put: {path: /etc/x, content: x}
                """);
        AtomicReference<Runner> runner = new AtomicReference<>();
        world.host("a").program("slow", command -> {
            runner.get().stop();
            return DONE;
        });
        RunResult run;
        try (Runner made = world.runner(program, RunEvents.SILENT, 1)) {
            runner.set(made);
            run = made.apply();
        }

        assertThat(RunText.lines(run))
                .containsExactly(
                        "a slow: changed !run:slow",
                        "b slow: cancelled the run was stopped",
                        "a after: cancelled the run was stopped",
                        "b after: cancelled the run was stopped");
        assertThat(run.interrupted()).isTrue();
        assertThat(run.exitCode()).isEqualTo(130);
        assertThat(run.hosts().get("a").status()).isEqualTo(Status.CANCELLED);
        assertThat(world.host("b").performed()).isEmpty();
    }

    @Test
    void stoppingBeforeTheFirstTaskBeginsNothing() throws InterruptedException {
        try (Runner runner = world.runner(world.tasks("- name: t\n  run: x\n"), RunEvents.SILENT, 2)) {
            runner.stop();

            assertThat(RunText.lines(runner.plan()))
                    .containsExactly("a t: cancelled the run was stopped", "b t: cancelled the run was stopped");
        }
    }

    @Test
    void stoppingEndsTheWaitBetweenTwoTries() throws InterruptedException {
        Program program = world.tasks("""
                - name: wait
                  run: status
                  register: status
                  until: status.stdout == 'ready'
                  retries: 100
                  delay: 1000
                - name: after
                  say: x
                """);
        try (Runner runner = world.runner(program, stoppingWhenNoted(), 2)) {
            STOP.set(runner);
            RunResult run = runner.apply();

            assertThat(RunText.of(run, "wait").getFirst())
                    .isEqualTo("a wait: failed !run:status stopped by the operator while it was tried again");
            assertThat(run.exitCode()).isEqualTo(130);
        }
    }

    private static final AtomicReference<Runner> STOP = new AtomicReference<>();

    private static RunEvents stoppingWhenNoted() {
        return new RunEvents() {
            @Override
            public void note(String host, String text) {
                STOP.get().stop();
            }
        };
    }

    @Test
    void stoppingEndsTheWaitOfACall() throws InterruptedException {
        CountDownLatch waiting = new CountDownLatch(1);
        world.call("health", reach -> {
            waiting.countDown();
            reach.pause(Duration.ofHours(1));
        });
        Program program = world.compile("""
                - name: one
                  hosts: a
                  tasks:
                    - name: health
                      call: health
                """);
        try (Runner runner = world.runner(program, RunEvents.SILENT, 2)) {
            Thread.ofVirtual().start(() -> {
                try {
                    waiting.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                runner.stop();
            });

            assertThat(RunText.lines(runner.apply()))
                    .containsExactly("a health: failed health: stopped by the operator before it was done");
        }
    }

    @Test
    void aBugInAModuleEndsTheRunWithTheBug() {
        Program program = world.tasks("""
                - name: boom
                  boom: {}
                - name: after
                  say: x
                """);

        assertThatThrownBy(() -> world.plan(program))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("boom on ");
    }

    @Test
    void anErrorInAModuleEndsTheRunAsWell() {
        Program program = world.tasks("- name: boom\n  boom: {with: error}\n");

        assertThatThrownBy(() -> world.plan(program))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("boom on ");
    }

    @Test
    void aModuleThatNeverStopsAskingIsABugAndNotAHang() {
        Program program = world.tasks("- name: ask\n  endless: {}\n");

        assertThatThrownBy(() -> world.plan(program))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'endless' never stops asking");
    }

    @Test
    void aListenerThatBreaksEndsTheRunAndNotAHang() {
        RunEvents broken = new RunEvents() {
            @Override
            public void finished(TaskOutcome outcome) {
                if (outcome.status() == Status.CANCELLED) {
                    throw new IllegalStateException("pipe");
                }
            }
        };
        Program program = world.tasks("""
                - name: fails
                  append: {path: /nowhere, line: x}
                - name: after
                  say: x
                """);

        assertThatThrownBy(() -> {
                    try (Runner runner = world.runner(program, broken, 4)) {
                        runner.plan();
                    }
                })
                .hasMessage("pipe");
    }

    @Test
    void aProgramIsGivenTheTasksTimeout() {
        Program program = world.tasks("""
                - name: slow
                  run: slow
                  timeout: 7
                """);
        world.host("a").next((action, really) -> {
            Duration given = ((Action.Run) action).command().timeout();
            throw new ActionRefused(
                    ActionRefused.Kind.TIMED_OUT,
                    "slow was killed after " + given.toSeconds() + " s",
                    Optional.of(new CommandResult(124, "", "")));
        });

        assertThat(RunText.lines(world.apply(program)).getFirst())
                .isEqualTo("a slow: failed !run:slow slow was killed after 7 s");
    }

    @Test
    void whatHangsIsGivenUpAfterTheTasksTimeoutWithItsConnection() {
        world.call("forever", reach -> reach.pause(Duration.ofHours(1)));
        Program program = world.tasks("""
                - name: forever
                  call: forever
                  timeout: 0.05
                  ignore_errors: true
                  when: inventory_hostname == 'a'
                - name: hangs
                  restart: ssh
                  timeout: 0.05
                  ignore_errors: true
                - name: after
                  put: {path: /etc/x, content: x}
                """);
        FakeHost.Fault hang = (action, really) -> {
            Thread.sleep(Duration.ofHours(1));
            return DONE;
        };
        world.host("b").next(hang);

        RunResult run = world.apply(program);

        assertThat(RunText.lines(run))
                .containsExactly(
                        "a forever: failed ignored !call:forever it took longer than its 'timeout' of 0.05 s",
                        "b forever: skipped inventory_hostname == 'a'",
                        "a hangs: changed !unit:ssh",
                        "b hangs: failed ignored !unit:ssh it took longer than its 'timeout' of 0.05 s",
                        "a after: changed +file:/etc/x",
                        "b after: changed +file:/etc/x");
        assertThat(world.host("b").connections()).isEqualTo(2);
    }

    @Test
    void aQuestionThatHangsIsGivenUpToo() {
        Program program = world.tasks("""
                - name: hangs
                  probe: hang
                  timeout: 0.05
                """);
        CountDownLatch never = new CountDownLatch(1);
        world.host("a").program("hang", command -> {
            never.await();
            return DONE;
        });

        RunResult run = world.apply(program);

        assertThat(RunText.lines(run).getFirst()).contains("a hangs: failed it took longer than its 'timeout'");
    }
}
