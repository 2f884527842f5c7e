package dev.slipway.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.compile.Program;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.testing.RunText;
import dev.slipway.engine.testing.World;
import dev.slipway.engine.transport.ActionRefused;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class BlocksTest {
    @TempDir
    Path directory;

    private World world;

    @BeforeEach
    void hosts() {
        world = new World(directory).hosts("a");
        world.host("a").program("risky", command -> new CommandResult(3, "", "no luck"));
    }

    private static final String RISKY = """
            - block:
                - name: before
                  put: {path: /etc/before, content: x}
                - name: risky
                  run: risky
                  register: out
                - name: behind
                  put: {path: /etc/behind, content: x}
              rescue:
                - name: undo
                  put: {path: /etc/undone, content: "{{ ansible_failed_task.name }} {{ ansible_failed_result.rc }}"}
              always:
                - name: tidy
                  put: {path: /etc/tidy, content: x}
            - name: after
              put: {path: /etc/after, content: x}
            """;

    @Test
    void aFailureIsRescuedAndTheHostGoesOn() {
        RunResult run = world.apply(world.tasks(RISKY));

        assertThat(RunText.lines(run))
                .containsExactly(
                        "a before: changed +file:/etc/before",
                        "a risky: failed rescued !run:risky 'risky' ended with 3: no luck",
                        "a behind: cancelled rescued 'risky' was not done",
                        "a undo: changed +file:/etc/undone",
                        "a tidy: changed +file:/etc/tidy",
                        "a after: changed +file:/etc/after");
        assertThat(world.host("a").text("/etc/undone")).contains("risky 3");
        assertThat(run.exitCode()).isZero();
        assertThat(run.hosts().get("a").status()).isEqualTo(Status.CHANGED);
        assertThat(run.tasks(Status.FAILED)).isZero();
        assertThat(run.tasks(TaskOutcome.Pardon.RESCUED)).isEqualTo(1);
    }

    @Test
    void thePlanTellsOfARescueThatIsNotToBeExpectedWithoutCountingIt() {
        RunResult plan = world.plan(world.tasks("""
                - block:
                    - name: file
                      put: {path: /etc/x, content: x}
                  rescue:
                    - name: undo
                      put: {path: /etc/undone, content: x}
                  always:
                    - name: tidy
                      put: {path: /etc/tidy, content: x}
                """));

        assertThat(RunText.lines(plan))
                .containsExactly(
                        "a file: changed +file:/etc/x",
                        "a undo: standby only if the block fails",
                        "a tidy: changed +file:/etc/tidy");
        assertThat(plan.tasks(Status.CHANGED)).isEqualTo(2);
        assertThat(plan.tasks(Status.SKIPPED)).isZero();
        assertThat(plan.pending()).isTrue();
    }

    @Test
    void aBlockThatIsSureToFailIsPlannedWithItsRescue() {
        Program program = world.tasks("""
                - block:
                    - name: check
                      say: "{{ inventory_hostname }}"
                      failed_when: inventory_hostname == 'a'
                    - name: behind
                      put: {path: /etc/behind, content: x}
                  rescue:
                    - name: undo
                      put: {path: /etc/undone, content: "{{ ansible_failed_task.name }}"}
                - name: after
                  say: after
                """);

        RunResult plan = world.plan(program);

        assertThat(RunText.of(plan, "undo")).containsExactly("a undo: changed +file:/etc/undone");
        assertThat(RunText.of(plan, "after")).containsExactly("a after: ok after");
        assertThat(plan.exitCode()).isZero();
        assertThat(RunText.lines(world.apply(program))).isEqualTo(RunText.lines(plan));
        assertThat(world.host("a").text("/etc/undone")).contains("check");
    }

    @Test
    void aRescueMayRunWhereOnlyARunCanTellWhetherTheBlockFails() {
        RunResult plan = world.plan(world.tasks("""
                - block:
                    - name: look
                      run: look
                      register: out
                    - name: judge
                      say: "{{ out.rc }}"
                      failed_when: out.rc != 0
                  rescue:
                    - name: undo
                      put: {path: /etc/undone, content: x}
                      register: undone
                - name: after
                  say: x
                  when: undone is changed
                """));

        assertThat(RunText.of(plan, "undo"))
                .containsExactly("a undo: unknown may run, depends on whether 'judge' fails");
        assertThat(RunText.of(plan, "after").getFirst()).startsWith("a after: unknown");
    }

    @Test
    void aFailureInTheRescueCountsAndAlwaysRunsBeforeTheHostStops() {
        RunResult run = world.apply(world.tasks("""
                - block:
                    - name: first
                      run: risky
                  rescue:
                    - name: second
                      run: risky
                    - name: third
                      say: x
                  always:
                    - name: tidy
                      say: tidy
                - name: after
                  say: after
                """));

        assertThat(RunText.lines(run))
                .containsExactly(
                        "a first: failed rescued !run:risky 'risky' ended with 3: no luck",
                        "a second: failed !run:risky 'risky' ended with 3: no luck",
                        "a third: cancelled 'second' was not done",
                        "a tidy: ok tidy",
                        "a after: cancelled 'second' was not done");
        assertThat(run.exitCode()).isEqualTo(3);
    }

    @Test
    void withoutRescueAlwaysRunsAndTheFailureStays() {
        RunResult run = world.apply(world.tasks("""
                - block:
                    - name: first
                      run: risky
                  always:
                    - name: tidy
                      say: tidy
                - name: after
                  say: after
                """));

        assertThat(RunText.lines(run))
                .containsExactly(
                        "a first: failed !run:risky 'risky' ended with 3: no luck",
                        "a tidy: ok tidy",
                        "a after: cancelled 'first' was not done");
        assertThat(run.exitCode()).isEqualTo(3);
    }

    @Test
    void anOuterRescueCatchesWhatTheInnerBlockOnlyTidiesUpAfter() {
        RunResult run = world.apply(world.tasks("""
                - block:
                    - block:
                        - name: first
                          run: risky
                      always:
                        - name: inner tidy
                          say: inner
                    - name: second
                      say: second
                  rescue:
                    - name: undo
                      say: "{{ ansible_failed_task.name }}"
                - name: after
                  say: after
                """));

        assertThat(RunText.lines(run))
                .containsExactly(
                        "a first: failed rescued !run:risky 'risky' ended with 3: no luck",
                        "a inner tidy: ok inner",
                        "a second: cancelled rescued 'first' was not done",
                        "a undo: ok first",
                        "a after: ok after");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void aBlockThatWasNotComeToIsNeitherRescuedNorTidiedUpAfter() {
        RunResult run = world.apply(world.tasks("""
                - name: first
                  run: risky
                - block:
                    - name: second
                      say: second
                  rescue:
                    - name: undo
                      say: undo
                  always:
                    - name: tidy
                      say: tidy
                """));

        assertThat(RunText.lines(run))
                .containsExactly(
                        "a first: failed !run:risky 'risky' ended with 3: no luck",
                        "a second: cancelled 'first' was not done",
                        "a tidy: cancelled 'first' was not done");
    }

    @Test
    void aFailureThatIsIgnoredIsNoneForTheBlock() {
        RunResult run = world.apply(world.tasks("""
                - block:
                    - name: first
                      run: risky
                      ignore_errors: true
                    - name: second
                      say: second
                  rescue:
                    - name: undo
                      say: undo
                """));

        assertThat(RunText.lines(run))
                .containsExactly(
                        "a first: failed ignored !run:risky 'risky' ended with 3: no luck", "a second: ok second");
        assertThat(run.tasks(TaskOutcome.Pardon.IGNORED)).isEqualTo(1);
    }

    @Test
    void whatARescueDoesNotifiesHandlersAndSoDoesWhatWasDoneBeforeTheFailure() {
        RunResult run = world.apply(world.compile("""
                - hosts: all
                  tasks:
                    - block:
                        - name: one
                          put: {path: /etc/one, content: x}
                          notify: first
                        - name: risky
                          run: risky
                      rescue:
                        - name: two
                          put: {path: /etc/two, content: x}
                          notify: second
                  handlers:
                    - name: first
                      say: one
                    - name: second
                      say: two
                """));

        assertThat(RunText.of(run, "first")).containsExactly("a first: ok one");
        assertThat(RunText.of(run, "second")).containsExactly("a second: ok two");
    }

    @Test
    void aTaskOfTheBlockBehindAFileThatCannotBeWrittenIsNotSentAhead() {
        world.host("a").next((action, really) -> really.perform(), (action, really) -> {
            throw new ActionRefused(ActionRefused.Kind.FAILED, "read-only file system", Optional.empty());
        });
        RunResult run = world.apply(world.tasks("""
                - block:
                    - name: one
                      put: {path: /etc/one, content: x}
                    - name: two
                      put: {path: /etc/two, content: x}
                    - name: three
                      put: {path: /etc/three, content: x}
                  rescue:
                    - name: undo
                      put: {path: /etc/undo, content: x}
                """));

        assertThat(RunText.lines(run))
                .containsExactly(
                        "a one: changed +file:/etc/one",
                        "a two: failed rescued read-only file system",
                        "a three: cancelled rescued 'two' was not done",
                        "a undo: changed +file:/etc/undo");
    }

    @Test
    void aHostOutOfReachIsNotRescued() {
        world.host("a").unreachable("no route");
        RunResult run = world.apply(world.tasks("""
                - block:
                    - name: first
                      put: {path: /etc/x, content: x}
                  rescue:
                    - name: undo
                      say: undo
                  always:
                    - name: tidy
                      say: tidy
                """));

        assertThat(RunText.of(run, "undo")).isEmpty();
        assertThat(RunText.of(run, "tidy").getFirst()).startsWith("a tidy: cancelled");
    }
}
