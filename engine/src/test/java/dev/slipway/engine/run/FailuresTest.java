package dev.slipway.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.compile.Program;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.testing.RunText;
import dev.slipway.engine.testing.World;
import dev.slipway.engine.transport.ActionRefused;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class FailuresTest {
    @TempDir
    Path directory;

    private World world;

    @BeforeEach
    void hosts() {
        world = new World(directory).hosts("a", "b");
    }

    private static CommandResult ends(int exit, String stderr) {
        return new CommandResult(exit, "", stderr);
    }

    @Test
    void aFailedHostStopsItsOwnChainAndNotOthers() {
        Program program = world.tasks("""
                - name: first
                  run: risky
                - name: second
                  put: {path: /etc/x, content: x}
                """);
        world.host("a").program("risky", command -> ends(3, "no luck"));

        RunResult run = world.apply(program);

        assertThat(RunText.lines(run))
                .containsExactly(
                        "a first: failed !run:risky 'risky' ended with 3: no luck",
                        "b first: changed !run:risky",
                        "a second: cancelled 'first' was not done",
                        "b second: changed +file:/etc/x");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.hosts().get("a").status()).isEqualTo(Status.FAILED);
        assertThat(run.hosts().get("b").status()).isEqualTo(Status.CHANGED);
    }

    @Test
    void whoeverNeedsAFailedHostIsNotBegunAndTheCauseIsNamed() {
        Program program = world.tasks("""
                - name: token
                  run: make token
                  register: token
                  when: inventory_hostname == 'a'
                - name: join
                  run: "join {{ hostvars['a'].token.stdout }}"
                  when: inventory_hostname == 'b'
                - name: after
                  say: x
                """);
        world.host("a").program("make token", command -> ends(1, "no"));

        RunResult run = world.apply(program);

        assertThat(RunText.lines(run))
                .contains(
                        "b join: cancelled 'token' was not done on a", "b after: cancelled 'token' was not done on a");
        assertThat(run.hosts().get("b").status()).isEqualTo(Status.CANCELLED);
        assertThat(run.exitCode()).isEqualTo(3);
    }

    @Test
    void anIgnoredFailureIsToldAndPassedOver() {
        Program program = world.tasks("""
                - name: try
                  run: risky
                  ignore_errors: true
                  register: tried
                - name: after
                  say: "{{ tried.rc }} {{ tried is failed }} {{ tried.msg }}"
                  when: tried is failed
                """);
        world.host("a").program("risky", command -> ends(3, "no luck"));

        RunResult run = world.apply(program);

        assertThat(RunText.lines(run))
                .contains(
                        "a try: failed ignored !run:risky 'risky' ended with 3: no luck",
                        "a after: ok 3 True 'risky' ended with 3: no luck");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void failedWhenReplacesTheProgramsOwnWord() {
        Program program = world.tasks("""
                - name: grep
                  run: grep it
                  register: grep
                  failed_when: grep.rc > 1
                - name: quiet failure
                  run: quiet
                  register: quiet
                  failed_when: "'ERROR' in quiet.stdout"
                """);
        world.host("a").program("grep it", command -> ends(1, ""));
        world.host("b").program("grep it", command -> ends(2, "no such file"));
        world.host("a").prints("quiet", "ERROR: disk");

        assertThat(RunText.lines(world.apply(program)))
                .containsExactly(
                        "a grep: changed !run:grep it",
                        "b grep: failed !run:grep it 'grep it' ended with 2: no such file",
                        "a quiet failure: failed !run:quiet it fails when 'ERROR' in quiet.stdout, and so it is",
                        "b quiet failure: cancelled 'grep' was not done");
    }

    @Test
    void changedWhenReplacesTheModulesWord() {
        Program program = world.tasks("""
                - name: only looks
                  run: look
                  changed_when: false
                - name: says so
                  run: sync
                  register: sync
                  changed_when: "'copied' in sync.stdout"
                - name: a file is a file
                  put: {path: /etc/x, content: x}
                  changed_when: false
                """);
        world.host("a").prints("sync", "copied 3");
        world.host("b").prints("sync", "nothing to do");

        RunResult plan = world.plan(program);

        assertThat(RunText.lines(plan))
                .filteredOn(line -> line.startsWith("a "))
                .containsExactly(
                        "a only looks: ok ?run:look runs, which counts as no change: false",
                        "a says so: unknown !run:sync whether it counts as a change depends on "
                                + "the output of task 'sync'".replace("'sync'", "'says so'"),
                        "a a file is a file: unknown known after apply, depends on what 'sync' does");
        assertThat(RunText.lines(world.apply(program)))
                .containsExactly(
                        "a only looks: ok ?run:look runs, which counts as no change: false",
                        "b only looks: ok ?run:look runs, which counts as no change: false",
                        "a says so: changed !run:sync",
                        "b says so: ok ?run:sync runs, which counts as no change: 'copied' in sync.stdout",
                        "a a file is a file: ok +file:/etc/x",
                        "b a file is a file: ok +file:/etc/x");
        assertThat(world.host("a").performed()).hasSize(3);
    }

    @Test
    void aPlanOfNothingButLooksHasNothingPendingAndIsAppliedAllTheSame() {
        Program program = world.tasks("""
                - name: only looks
                  run: look
                  changed_when: false
                """);

        assertThat(world.plan(program).pending()).isFalse();
        assertThat(world.plan(program).changes()).isZero();
        assertThat(world.plan(program).applicable()).isTrue();
        assertThat(world.plan(world.tasks("- put: {path: /there, content: ''}\n  when: false"))
                        .applicable())
                .isFalse();
    }

    @Test
    void untilTriesAgainAndRegistersHowOften() {
        Program program = world.tasks("""
                - name: wait
                  run: status
                  register: status
                  until: status.stdout == 'ready'
                  retries: 5
                  delay: 0.01
                  changed_when: false
                - name: say
                  say: "after {{ status.attempts }}"
                """);
        AtomicInteger tries = new AtomicInteger();
        world.host("a")
                .program("status", command -> new CommandResult(0, tries.incrementAndGet() < 3 ? "wait" : "ready", ""));
        world.host("b").prints("status", "never");

        assertThat(RunText.lines(world.apply(program)))
                .containsExactly(
                        "a wait: ok ?run:status runs, which counts as no change: false",
                        "b wait: failed ?run:status after all tries this still does not hold: status.stdout == 'ready'",
                        "a say: ok after 3",
                        "b say: cancelled 'wait' was not done");
        assertThat(tries).hasValue(3);
        assertThat(world.host("b").performed()).hasSize(6);
    }

    @Test
    void untilAloneIsTriedThreeTimesMoreAndTheLastTryIsNotCountedAsInAnsible() {
        Program program = world.tasks("""
                - name: preset
                  run: status
                  register: preset
                  until: false
                  delay: 0.01
                  ignore_errors: true
                - name: given
                  run: status
                  register: given
                  until: false
                  retries: 1
                  delay: 0.01
                  ignore_errors: true
                - name: say
                  say: "{{ preset.attempts }} {{ given.attempts }}"
                """);
        world.host("a").prints("status", "never");
        world.host("b").prints("status", "never");

        assertThat(RunText.of(world.apply(program), "say")).containsExactly("a say: ok 3 1", "b say: ok 3 1");
        assertThat(world.host("a").performed()).hasSize(4 + 2);
    }

    @Test
    void retriesAloneTryUntilItDoesNotFail() {
        Program program = world.tasks("""
                - name: fetch
                  run: fetch
                  retries: 2
                  delay: 0.01
                """);
        AtomicInteger tries = new AtomicInteger();
        world.host("a").program("fetch", command -> ends(tries.incrementAndGet() < 3 ? 1 : 0, "net"));
        world.host("b").program("fetch", command -> ends(1, "net"));

        RunResult run = world.apply(program);

        assertThat(RunText.lines(run))
                .containsExactly("a fetch: changed !run:fetch", "b fetch: failed !run:fetch 'fetch' ended with 1: net");
        assertThat(tries).hasValue(3);
        assertThat(world.host("b").performed()).hasSize(3);
    }

    @Test
    void whatIsNotYetSoIsUnknownInThePlanAndNobodyWaits() {
        Program program = world.tasks("""
                - name: wait
                  probe: status
                  register: status
                  until: status.stdout == 'ready'
                  delay: 100
                """);
        world.host("a").prints("status", "wait");
        world.host("b").prints("status", "ready");

        assertThat(RunText.lines(world.plan(program)))
                .containsExactly("a wait: unknown not done yet, will be tried again while applying", "b wait: ok");
    }

    @Test
    void aChangeThatDoesNotComeAboutIsAFailure() {
        RunResult run = world.apply(world.tasks("""
                - name: stubborn
                  stubborn: {path: /etc/never}
                """));

        assertThat(RunText.lines(run).getFirst())
                .isEqualTo("a stubborn: failed +file:/etc/never "
                        + "the change was made, but the host still differs: file:/etc/never");
    }

    @Test
    void whatMovedOnSinceThePlanIsNotOverwritten() {
        Program program = world.tasks("""
                - name: write
                  put: {path: /etc/x, content: ours}
                """);
        world.host("a").next((action, really) -> {
            world.host("a").file("/etc/x", "somebody else's");
            return really.perform();
        });

        RunResult run = world.apply(program);

        assertThat(RunText.lines(run).getFirst()).isEqualTo("a write: failed '/etc/x' is not as planned any more");
        assertThat(run.outcomes().getFirst().failure().orElseThrow().hint()).contains("plan again");
        assertThat(world.host("a").text("/etc/x")).contains("somebody else's");
    }

    @Test
    void aLoopGoesOnAfterAFailedItemAndTellsWhatItDid() {
        Program program = world.tasks("""
                - name: each
                  append: {path: "{{ item }}", line: x}
                  loop: [/etc/hosts, /etc/nothing, /etc/fstab]
                  ignore_errors: true
                  register: each
                - name: say
                  say: "{{ each.results | map(attribute='failed') | list }}"
                """);

        assertThat(RunText.lines(world.apply(program)))
                .filteredOn(line -> line.startsWith("a "))
                .containsExactly(
                        "a each: failed ignored (/etc/hosts) ~file:/etc/hosts; "
                                + "(/etc/nothing) there is no file /etc/nothing; (/etc/fstab) ~file:/etc/fstab",
                        "a say: ok [false, true, false]");
    }

    @Test
    void aMistakeInAConditionOfTheTasksOwnKeepsWhatWasDone() {
        Program program = world.tasks("""
                - name: judged wrongly
                  run: something
                  register: r
                  failed_when: r.nothing.at_all
                """);

        assertThat(RunText.lines(world.apply(program)).getFirst())
                .startsWith("a judged wrongly: failed !run:something")
                .contains("'nothing' is not defined");
    }

    @Test
    void aRefusalIsAFailureOfTheTaskAlone() {
        Program program = world.tasks("""
                - name: write
                  put: {path: /etc/x, content: x}
                """);
        world.host("a").next((action, really) -> {
            throw new ActionRefused(ActionRefused.Kind.FAILED, "No space left on device");
        });

        RunResult run = world.apply(program);

        assertThat(RunText.lines(run))
                .containsExactly("a write: failed No space left on device", "b write: changed +file:/etc/x");
        assertThat(run.exitCode()).isEqualTo(3);
    }
}
