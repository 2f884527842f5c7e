package dev.slipway.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.compile.Program;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.testing.RunText;
import dev.slipway.engine.testing.World;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class PlanTest {
    @TempDir
    Path directory;

    private World world;

    @BeforeEach
    void hosts() {
        world = new World(directory).hosts("a", "b");
    }

    private static final String CHAIN = """
            - name: make
              put: {path: /etc/app.conf, content: "one\\n"}
            - name: add
              append: {path: /etc/app.conf, line: two}
            - name: add again
              append: {path: /etc/app.conf, line: two}
            - name: elsewhere
              put: {path: /etc/other.conf, content: x}
              loop: [1, 2]
            """;

    @Test
    void planningPerformsNothing() {
        RunResult plan = world.plan(world.tasks(CHAIN));

        assertThat(plan.changes()).isEqualTo(6);
        assertThat(world.host("a").performed()).isEmpty();
        assertThat(world.host("b").performed()).isEmpty();
        assertThat(world.host("a").text("/etc/app.conf")).isEmpty();
    }

    @Test
    void laterTasksArePlannedAgainstWhatEarlierOnesWillHaveDone() {
        RunResult plan = world.plan(world.tasks(CHAIN));

        assertThat(RunText.lines(plan))
                .filteredOn(line -> line.startsWith("a "))
                .containsExactly(
                        "a make: changed +file:/etc/app.conf",
                        "a add: changed ~file:/etc/app.conf",
                        "a add again: ok",
                        "a elsewhere: changed (1) +file:/etc/other.conf; (2)");
    }

    @Test
    void applyDoesWhatThePlanSaysAndASecondPlanIsEmpty() {
        Program program = world.tasks("""
                - name: make
                  run: {cmd: make it, creates: /etc/app.conf}
                - name: other
                  put: {path: /etc/other.conf, content: "one\\n"}
                - name: add
                  append: {path: /etc/hosts, line: 10.0.0.1 a}
                - name: add to it
                  append: {path: /etc/hosts, line: 10.0.0.2 b}
                """);
        for (String host : new String[] {"a", "b"}) {
            world.host(host).program("make it", command -> {
                world.host(host).file("/etc/app.conf", "x");
                return new CommandResult(0, "", "");
            });
        }
        world.host("a").file("/etc/app.conf", "x");
        RunResult plan = world.plan(program);
        RunResult run = world.apply(program);
        RunResult second = world.plan(program);

        assertThat(RunText.lines(plan)).contains("a add to it: changed ~file:/etc/hosts");
        assertThat(RunText.lines(run))
                .filteredOn(line -> line.startsWith("a "))
                .isEqualTo(RunText.lines(plan).stream()
                        .filter(line -> line.startsWith("a "))
                        .toList());
        assertThat(world.host("b").text("/etc/hosts").orElseThrow()).endsWith("10.0.0.1 a\n10.0.0.2 b\n");
        assertThat(second.pending()).isFalse();
        assertThat(second.changes()).isZero();
        assertThat(second.exitCode()).isZero();
    }

    @Test
    void aConvergedHostIsAskedOnceAndConnectedOnce() {
        Program program = world.tasks(CHAIN.lines().limit(2).reduce("", (a, b) -> a + b + "\n") + """
                - name: other
                  put: {path: /etc/other.conf, content: x}
                - name: look
                  peek: {path: /etc/other.conf}
                """);
        world.apply(program);
        int batches = world.host("a").batches();
        int connections = world.host("a").connections();

        assertThat(world.plan(program).pending()).isFalse();

        assertThat(world.host("a").batches() - batches).isEqualTo(1);
        assertThat(world.host("a").connections() - connections).isEqualTo(1);
    }

    @Test
    void aTaskThatAsksNothingNeedsNoConnection() {
        RunResult plan = world.plan(world.tasks("- name: hello\n  say: hello\n"));

        assertThat(RunText.lines(plan)).containsExactly("a hello: ok hello", "b hello: ok hello");
        assertThat(world.fake().connections()).isZero();
    }

    @Test
    void whatACommandWillPrintIsUnknownAndFlowsOn() {
        Program program = world.tasks("""
                - name: token
                  run: make token
                  register: token
                - name: use
                  put: {path: /etc/token, content: "{{ token.stdout }}"}
                - name: condition
                  say: it is long
                  when: token.stdout | length > 3
                - name: changed is known
                  say: changed
                  when: token is changed
                """);
        world.host("a").prints("make token", "abc123\n");
        world.host("b").prints("make token", "ab\n");

        assertThat(RunText.lines(world.plan(program)))
                .filteredOn(line -> line.startsWith("a "))
                .containsExactly(
                        "a token: changed !run:make token",
                        "a use: unknown known after apply, depends on what 'make token' does",
                        "a condition: unknown may run, depends on the output of task 'token'",
                        "a changed is known: ok changed");
        assertThat(RunText.lines(world.apply(program)))
                .containsExactly(
                        "a token: changed !run:make token",
                        "b token: changed !run:make token",
                        "a use: changed +file:/etc/token",
                        "b use: changed +file:/etc/token",
                        "a condition: ok it is long",
                        "b condition: skipped token.stdout | length > 3",
                        "a changed is known: ok changed",
                        "b changed is known: ok changed");
        assertThat(world.host("a").text("/etc/token")).contains("abc123");
    }

    @Test
    void aQuestionToAnotherHostIsUnknownAfterAnythingMayHappenThere() {
        Program program = world.tasks("""
                - name: join
                  run: join cluster
                  when: inventory_hostname == 'a'
                - name: look
                  peek: {path: /etc/joined, at: a}
                """);
        world.host("a").program("join cluster", command -> {
            world.host("a").file("/etc/joined", "x");
            return new CommandResult(0, "", "");
        });

        assertThat(RunText.of(world.plan(program), "look"))
                .containsOnly(
                        "a look: unknown known after apply, depends on what 'join cluster' does",
                        "b look: unknown known after apply, depends on what 'join cluster' does");
        assertThat(RunText.of(world.apply(program), "look"))
                .containsExactly("a look: ok /etc/joined there: true", "b look: ok /etc/joined there: true");
    }

    @Test
    void allOfTheResultOfATaskThatPerhapsRunsIsUnknown() {
        Program program = world.tasks("""
                - name: token
                  run: make token
                  register: token
                - name: look
                  peek: {path: /etc/x}
                  when: token.stdout == 'yes'
                  register: look
                - name: use what only that module registers
                  say: "{{ look.there }}"
                  when: look.there
                - name: loop over the unknown
                  peek: {path: "{{ item }}"}
                  loop: "{{ token.stdout_lines }}"
                  register: looks
                - name: use the results
                  say: "{{ looks.results | length }}"
                """);
        world.host("a").prints("make token", "yes\n/etc/y");
        world.host("a").prints("make token", "yes");

        RunResult plan = world.plan(program);

        assertThat(plan.exitCode()).isZero();
        assertThat(RunText.of(plan, "use what only that module registers").getFirst())
                .isEqualTo("a use what only that module registers: unknown "
                        + "may run, depends on the result of task 'look'");
        assertThat(RunText.of(plan, "use the results").getFirst())
                .isEqualTo("a use the results: ok (known after apply)");
    }

    @Test
    void aSetFactThatPerhapsRunsLeavesItsVariableUnknown() {
        Program program = world.tasks("""
                - name: token
                  run: make token
                  register: token
                - name: fact
                  set_fact: {long: true}
                  when: token.stdout | length > 3
                - name: in a loop
                  set_fact: {last: "{{ item }}"}
                  loop: "{{ token.stdout_lines }}"
                - name: use
                  say: "{{ long }} {{ last }}"
                """);
        world.host("a").prints("make token", "abcd");
        world.host("b").prints("make token", "efgh");

        assertThat(RunText.of(world.plan(program), "use").getFirst()).isEqualTo("a use: ok (known after apply)");
        assertThat(RunText.of(world.apply(program), "use"))
                .containsExactly("a use: ok True abcd", "b use: ok True efgh");
    }

    @Test
    void aGuardedCommandIsPlannedOnceAndTellsWhyNotTheSecondTime() {
        Program program = world.tasks("""
                - name: install
                  run: {cmd: unpack it, creates: /opt/it}
                  register: r
                - name: restart when it ran
                  restart: ssh
                  when: r is changed
                """);
        for (String host : new String[] {"a", "b"}) {
            world.host(host).program("unpack it", command -> {
                world.host(host).file("/opt/it", "x");
                return new CommandResult(0, "", "");
            });
        }

        assertThat(RunText.lines(world.plan(program)))
                .filteredOn(line -> line.startsWith("a "))
                .containsExactly(
                        "a install: changed !run:unpack it",
                        "a restart when it ran: unknown known after apply, depends on what 'unpack it' does");
        assertThat(RunText.lines(world.apply(program)))
                .contains("a install: changed !run:unpack it", "a restart when it ran: changed !unit:ssh");
        assertThat(RunText.lines(world.plan(program)))
                .filteredOn(line -> line.startsWith("a "))
                .containsExactly("a install: ok '/opt/it' exists", "a restart when it ran: skipped r is changed");
    }

    @Test
    void theSameProgramPrintsOtherThingsToOtherUsers() {
        Program program = world.tasks("""
                - name: plain
                  probe: id -un
                  register: plain
                - name: as www
                  become: true
                  become_user: www
                  probe: id -un
                  register: www
                - name: say
                  say: "{{ plain.stdout }} {{ www.stdout }}"
                """);
        world.host("a").asUser("www").prints("id -un", "www");
        world.host("a").prints("id -un", "root");
        world.host("b").prints("id -un", "root");

        assertThat(RunText.of(world.plan(program), "say").getFirst()).isEqualTo("a say: ok root www");
    }
}
