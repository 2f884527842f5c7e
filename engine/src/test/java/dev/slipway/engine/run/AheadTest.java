package dev.slipway.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.compile.Program;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.testing.FakeHost;
import dev.slipway.engine.testing.RunText;
import dev.slipway.engine.testing.World;
import dev.slipway.engine.transport.ActionRefused;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes that are made in one go, and told as if each had been made in its turn. */
@Timeout(30)
class AheadTest {
    private static final FakeHost.Fault REFUSED = (action, really) -> {
        throw new ActionRefused(ActionRefused.Kind.FAILED, "disk full");
    };
    private static final FakeHost.Fault DONE = (action, really) -> really.perform();
    private static final FakeHost.Fault LOST = (action, really) -> {
        throw FakeHost.lost();
    };

    @TempDir
    Path directory;

    private World world;
    private FakeHost host;

    @BeforeEach
    void hosts() {
        world = new World(directory).hosts("a");
        host = world.host("a");
    }

    private Program three() {
        return world.tasks("""
                - name: one
                  put: {path: /etc/1, content: x}
                - name: two
                  put: {path: /etc/2, content: x}
                - name: three
                  put: {path: /etc/3, content: x}
                """);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 40})
    void manyTasksAreOneSequenceAndNothingIsAskedBesides(int tasks) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < tasks; i++) {
            text.append("- put: {path: /etc/").append(i).append(", content: x}\n");
        }
        RunResult run = world.apply(world.tasks(text.toString()));

        assertThat(run.exitCode()).isZero();
        assertThat(RunText.lines(run)).hasSize(tasks).allMatch(line -> line.contains(": changed +file:"));
        // one question at the end proves all of them
        assertThat(host.sequences()).containsExactly(tasks + 1);
        assertThat(host.batches()).isEqualTo(2);
    }

    @Test
    void aLargeLoopIsCutIntoSequences() {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            items.add("/etc/" + i);
        }
        world.apply(world.tasks("- put: {path: '{{ item }}', content: x}\n  loop: " + items + "\n"));

        assertThat(host.sequences()).containsExactly(101, 101, 51);
    }

    @Test
    void whatATaskRestsOnIsProvenBeforeALaterTaskChangesIt() {
        RunResult run = world.apply(world.tasks("""
                - name: first
                  put: {path: /etc/x, content: one}
                - name: second
                  put: {path: /etc/x, content: two}
                """));

        assertThat(RunText.lines(run))
                .containsExactly("a first: changed +file:/etc/x", "a second: changed ~file:/etc/x");
        assertThat(host.sequences()).containsExactly(4);
    }

    @Test
    void whatALaterTaskLeavesTrueIsProvenInTheEnd() {
        host.file("/etc/x", "zero\n");
        RunResult run = world.apply(world.tasks("""
                - append: {path: /etc/x, line: "{{ item }}"}
                  loop: [one, two, three]
                """));

        assertThat(run.exitCode()).isZero();
        assertThat(RunText.lines(run))
                .containsExactly("a append: changed (one) ~file:/etc/x; (two) ~file:/etc/x; (three) ~file:/etc/x");
        // three changes, and one question
        assertThat(host.sequences()).containsExactly(4);
    }

    @Test
    void aResultThatIsRegisteredIsKnownBeforeTheNextTaskIsBegun() {
        RunResult run = world.apply(world.tasks("""
                - name: first
                  put: {path: /etc/x, content: one}
                  register: first
                - name: second
                  put: {path: /etc/y, content: two}
                  when: not first.changed
                - name: third
                  put: {path: /etc/z, content: two}
                  when: first.changed
                """));

        assertThat(RunText.lines(run))
                .containsExactly(
                        "a first: changed +file:/etc/x",
                        "a second: skipped not first.changed",
                        "a third: changed +file:/etc/z");
    }

    @Test
    void whatFollowsAFailureIsNotBegun() {
        host.next(DONE, REFUSED);

        RunResult run = world.apply(three());

        assertThat(RunText.lines(run))
                .containsExactly(
                        "a one: changed +file:/etc/1",
                        "a two: failed disk full",
                        "a three: cancelled 'two' was not done");
        assertThat(host.performed()).hasSize(2);
    }

    @Test
    void whatFollowsAFailureThatIsPassedOverIsMadeAfterAll() {
        host.next(REFUSED);
        Program program = world.tasks("""
                - name: one
                  put: {path: /etc/1, content: x}
                  ignore_errors: true
                - name: two
                  put: {path: /etc/2, content: x}
                """);

        assertThat(RunText.lines(world.apply(program)))
                .containsExactly("a one: failed ignored disk full", "a two: changed +file:/etc/2");
    }

    @Test
    void whatWasMadeIsToldAlsoWhenTheRunIsStoppedMeanwhile() throws InterruptedException {
        AtomicReference<Runner> runner = new AtomicReference<>();
        host.next((action, really) -> {
            runner.get().stop();
            return really.perform();
        });
        RunResult run;
        try (Runner made = world.runner(three(), RunEvents.SILENT, 1)) {
            runner.set(made);
            run = made.apply();
        }

        assertThat(RunText.lines(run))
                .containsExactly(
                        "a one: changed +file:/etc/1", "a two: changed +file:/etc/2", "a three: changed +file:/etc/3");
        assertThat(run.exitCode()).isEqualTo(130);
    }

    @Test
    void whatWasMadeIsToldAlsoWhenATaskBeforeItDidNotLast() {
        host.next(DONE, (action, really) -> {
            CommandResult result = really.perform();
            host.file("/etc/1", "somebody else's");
            return result;
        });

        RunResult run = world.apply(three());

        assertThat(RunText.lines(run))
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("a one: failed +file:/etc/1 the change was made, but"),
                        two -> assertThat(two).isEqualTo("a two: changed +file:/etc/2"),
                        three -> assertThat(three).isEqualTo("a three: changed +file:/etc/3"));
        assertThat(run.exitCode()).isEqualTo(3);
    }

    @Test
    void aLineThatBreaksInBetweenIsSettledForAllThatWasSent() {
        host.next(DONE, (action, really) -> {
            really.perform();
            throw FakeHost.lost();
        });

        assertThat(RunText.lines(world.apply(three())))
                .containsExactly(
                        "a one: changed +file:/etc/1", "a two: changed +file:/etc/2", "a three: changed +file:/etc/3");
    }

    @Test
    void aHandlerIsCalledForWhatWasMadeBeforeTheLineBroke() {
        host.next((action, really) -> {
            really.perform();
            throw FakeHost.lost();
        });
        Program program = world.compile("""
                - name: play
                  hosts: a
                  tasks:
                    - name: one
                      put: {path: /etc/1, content: x}
                    - name: two
                      put: {path: /etc/2, content: x}
                      notify: restart
                  handlers:
                    - name: restart
                      run: restart
                """);

        assertThat(RunText.lines(world.apply(program))).contains("a restart: changed !run:restart");
    }

    @Test
    void aLineThatBreaksBeforeTheChangeIsAFailureOfThatTaskAlone() {
        host.next(DONE, LOST);

        assertThat(RunText.lines(world.apply(three())))
                .satisfiesExactly(
                        one -> assertThat(one).isEqualTo("a one: changed +file:/etc/1"),
                        two -> assertThat(two).startsWith("a two: failed the connection was lost"),
                        three -> assertThat(three).isEqualTo("a three: cancelled 'two' was not done"));
    }
}
