package dev.slipway.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.compile.Program;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.testing.RunText;
import dev.slipway.engine.testing.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Plays that a failure ends for other hosts, and in which order and how many at a time hosts are taken. */
@Timeout(30)
class PlayControlTest {
    /** Hosts go in step. */
    private static final int ONE = 1;

    @TempDir
    Path directory;

    private World world;

    @BeforeEach
    void hosts() {
        world = new World(directory).hosts("a", "b", "c", "d");
        for (String host : List.of("a", "b", "c", "d")) {
            int exit = host.equals("b") ? 3 : 0;
            world.host(host).program("risky", command -> new CommandResult(exit, "", "no luck"));
        }
    }

    private static final String TASKS = """
              tasks:
                - name: risky
                  run: risky
                - name: after
                  say: after
            - name: next
              hosts: all
              tasks:
                - name: last
                  say: last
            """;

    @Test
    void anErrorThatIsFatalStopsAllHostsAndAllThatComesAfterThePlay() {
        RunResult run = world.apply(world.compile("- hosts: all\n  any_errors_fatal: true\n" + TASKS), ONE);

        assertThat(RunText.of(run, "risky")).hasSize(4).element(3).isEqualTo("d risky: changed !run:risky");
        assertThat(RunText.of(run, "after"))
                .containsExactly(
                        "a after: cancelled 'risky' was not done on b",
                        "b after: cancelled 'risky' was not done",
                        "c after: cancelled 'risky' was not done on b",
                        "d after: cancelled 'risky' was not done on b");
        assertThat(RunText.of(run, "last")).allMatch(line -> line.contains("cancelled"));
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.hosts(Status.FAILED)).isEqualTo(1);
    }

    @Test
    void hostsThatAreAheadKeepWhatTheyDidAndStop() {
        Program program = world.compile("- hosts: all\n  any_errors_fatal: true\n" + TASKS);

        RunResult run = world.apply(program, 4);

        assertThat(RunText.of(run, "risky")).hasSize(4);
        assertThat(RunText.of(run, "after")).hasSize(4).element(1).isEqualTo("b after: cancelled 'risky' was not done");
        assertThat(RunText.of(run, "last")).allMatch(line -> line.contains("cancelled"));
    }

    @Test
    void aFailureThatIsForeseenStopsThePlanOfAllHostsBehindIt() {
        Program program = world.compile("""
                - hosts: all
                  tasks:
                    - name: check
                      say: x
                      failed_when: inventory_hostname == 'c'
                      any_errors_fatal: true
                    - name: after
                      put: {path: /etc/x, content: x}
                """);

        for (int i = 0; i < 20; i++) {
            RunResult plan = world.plan(program);
            assertThat(RunText.of(plan, "after")).hasSize(4).allMatch(line -> line.contains("cancelled"));
        }
    }

    @Test
    void aFailureThatIsRescuedIsNotFatal() {
        RunResult run = world.apply(world.compile("""
                - hosts: all
                  any_errors_fatal: true
                  tasks:
                    - block:
                        - name: risky
                          run: risky
                      rescue:
                        - name: undo
                          say: undo
                    - name: after
                      say: after
                """), ONE);

        assertThat(RunText.of(run, "undo")).containsExactly("b undo: ok undo");
        assertThat(RunText.of(run, "after")).hasSize(4).allMatch(line -> line.endsWith("ok after"));
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void aHostThatIsStoppedInABlockIsNotRescuedButTidiesUp() {
        RunResult run = world.apply(world.compile("""
                - hosts: all
                  tasks:
                    - block:
                        - name: risky
                          say: x
                        - name: fatal
                          say: x
                          any_errors_fatal: true
                          when: inventory_hostname == 'b'
                          failed_when: true
                        - name: behind
                          say: x
                      always:
                        - name: tidy
                          say: tidy
                    - block:
                        - name: later
                          say: x
                      always:
                        - name: later tidy
                          say: tidy
                """), ONE);

        assertThat(RunText.of(run, "behind")).hasSize(4).allMatch(line -> line.contains("cancelled"));
        assertThat(RunText.of(run, "tidy")).hasSize(4).allMatch(line -> line.endsWith("ok tidy"));
        assertThat(RunText.of(run, "later tidy")).hasSize(4).allMatch(line -> line.contains("cancelled"));
    }

    @Test
    void asManyHostsMayFailAsThePercentageSays() {
        RunResult quarter = world.apply(world.compile("- hosts: all\n  max_fail_percentage: 25\n" + TASKS), ONE);
        RunResult less = world.apply(world.compile("- hosts: all\n  max_fail_percentage: 24%\n" + TASKS), ONE);

        assertThat(RunText.of(quarter, "after"))
                .filteredOn(line -> line.endsWith("ok after"))
                .hasSize(3);
        assertThat(RunText.of(quarter, "last"))
                .filteredOn(line -> line.endsWith("ok last"))
                .hasSize(3);
        assertThat(RunText.of(less, "after")).allMatch(line -> line.contains("cancelled"));
        assertThat(RunText.of(less, "last")).allMatch(line -> line.contains("cancelled"));
    }

    @Test
    void aBatchWithFewEnoughFailuresIsFollowedByTheNext() {
        String play = "- hosts: all\n  serial: 2\n  max_fail_percentage: ";
        RunResult some = world.apply(world.compile(play + "50\n" + TASKS));
        RunResult none = world.apply(world.compile(play + "0\n" + TASKS));
        RunResult strict = world.apply(world.compile("- hosts: all\n  serial: 2\n" + TASKS));

        assertThat(RunText.of(some, "risky"))
                .filteredOn(line -> line.contains(": changed"))
                .hasSize(3);
        assertThat(RunText.of(none, "risky").subList(2, 4)).allMatch(line -> line.contains("cancelled"));
        assertThat(RunText.of(strict, "risky").subList(2, 4)).allMatch(line -> line.contains("cancelled"));
    }

    @Test
    void aBatchOfWhichNobodyIsLeftIsNotFollowed() {
        world.host("a").program("risky", command -> new CommandResult(3, "", ""));
        RunResult run = world.apply(world.compile("- hosts: all\n  serial: 2\n  max_fail_percentage: 100\n" + TASKS));

        assertThat(RunText.of(run, "risky").subList(2, 4)).allMatch(line -> line.contains("cancelled"));
    }

    @Test
    void atMostSoManyHostsRunAThrottledTaskAtATime() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        world.call("count", reach -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            Thread.sleep(20);
            now.decrementAndGet();
        });

        world.apply(world.tasks("""
                - block:
                    - name: counted
                      call: count
                  throttle: 2
                """));
        assertThat(most.get()).isLessThanOrEqualTo(2);

        most.set(0);
        world.apply(world.tasks("- call: count\n  throttle: 1\n"));
        assertThat(most.get()).isEqualTo(1);
    }

    @Test
    void theOrderSaysWhoIsFirstAndWhoIsInTheFirstBatch() {
        RunResult run = world.apply(world.compile("""
                - hosts: all
                  order: reverse_sorted
                  serial: 2
                  tasks:
                    - name: first
                      say: "{{ ansible_play_batch | join(' ') }}"
                      run_once: true
                """));

        assertThat(RunText.lines(run)).containsExactly("d first: ok d c", "b first: ok b a");
    }

    @Test
    void aHostThatIsOutOfReachIsTriedAgainWhereThatIsIgnored() {
        world.host("b").unreachable("no route");
        Program program = world.compile("""
                - hosts: all
                  tasks:
                    - name: first
                      put: {path: /etc/x, content: x}
                      ignore_unreachable: true
                      register: out
                    - name: back
                      call: back
                      run_once: true
                    - name: second
                      put: {path: /etc/y, content: "{{ out.unreachable | default(false) }}"}
                """);
        world.call("back", reach -> world.host("b").reachable());

        RunResult run = world.apply(program);

        assertThat(RunText.of(run, "first").get(1)).startsWith("b first: unreachable ignored");
        assertThat(RunText.of(run, "second").get(1)).isEqualTo("b second: changed +file:/etc/y");
        assertThat(world.host("b").text("/etc/y").orElseThrow()).contains("true");
        assertThat(run.exitCode()).isZero();
        assertThat(run.hosts().get("b").status()).isEqualTo(Status.CHANGED);
    }

    @RepeatedTest(30)
    void whoeverFailsFirstHostsGoNoFurtherThanInStepUnlessTheyAreAhead(RepetitionInfo repetition) {
        long seed = repetition.getCurrentRepetition() * 104_729L;
        Random random = new Random(seed);
        int forks = random.nextBoolean() ? ONE : 4;
        List<String> failing = new ArrayList<>();
        StringBuilder tasks = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            failing.add(random.nextInt(3) == 0 ? List.of("a", "b", "c", "d").get(random.nextInt(4)) : "nobody");
            tasks.append(
                    "    - {name: t" + i + ", say: x, failed_when: inventory_hostname == '" + failing.get(i) + "'}\n");
        }
        world.host("a").slow(Duration.ofMillis(3));
        world.host("b").slow(Duration.ofMillis(3));

        RunResult run = world.apply(
                world.compile("- hosts: all\n  any_errors_fatal: true\n  tasks:\n" + tasks
                        + "- hosts: all\n  tasks:\n    - {name: next, say: x}\n"),
                forks);

        List<Integer> failed = run.outcomes().stream()
                .filter(outcome -> outcome.status() == Status.FAILED)
                .map(outcome -> outcome.task().order())
                .toList();
        int stop = failed.stream().min(Integer::compare).orElse(8);
        for (String host : List.of("a", "b", "c", "d")) {
            long done = run.outcomes().stream()
                    .filter(outcome -> outcome.host().equals(host)
                            && !outcome.task().name().equals("next"))
                    .filter(outcome -> outcome.status() != Status.CANCELLED)
                    .count();
            String what = "seed " + seed + ", host " + host + ", forks " + forks + ", failing on " + failing;
            assertThat(done).as(what).isGreaterThanOrEqualTo(stop);
            if (forks == ONE) {
                assertThat(done).as(what).isEqualTo(stop);
            }
        }
        assertThat(RunText.of(run, "next")).hasSize(4).allMatch(line -> line.contains("cancelled") != failed.isEmpty());
    }
}
