package dev.slipway.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.compile.Program;
import dev.slipway.engine.testing.RunText;
import dev.slipway.engine.testing.World;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class HandlersTest {
    @TempDir
    Path directory;

    private World world;

    @BeforeEach
    void hosts() {
        world = new World(directory).hosts("a");
        world.host("a").unit("x").unit("y");
    }

    private Program play(String tasks, String handlers) {
        return world.compile(
                "- name: demo\n  hosts: all\n  tasks:\n" + tasks.indent(4) + "  handlers:\n" + handlers.indent(4));
    }

    private static final String RESTARTS = """
            - name: restart x
              restart: x
            - name: restart y
              restart: y
              listen: everything
            """;

    @Test
    void runOnceHoweverOftenNotifiedInWrittenOrderAndOnlyWhenNotified() {
        Program program = play("""
                - name: one
                  put: {path: /etc/one, content: x}
                  notify: [everything, restart x]
                - name: two
                  put: {path: /etc/two, content: x}
                  notify: restart x
                - name: last
                  say: last
                """, RESTARTS);

        RunResult plan = world.plan(program);
        RunResult run = world.apply(program);

        assertThat(RunText.lines(run))
                .containsExactly(
                        "a one: changed +file:/etc/one",
                        "a two: changed +file:/etc/two",
                        "a last: ok last",
                        "a restart x: changed !unit:x",
                        "a restart y: changed !unit:y");
        assertThat(RunText.lines(plan)).isEqualTo(RunText.lines(run));
        assertThat(RunText.lines(world.apply(program))).containsExactly("a one: ok", "a two: ok", "a last: ok last");
    }

    @Test
    void aFlushRunsThemEarlyAndALaterNotificationAgain() {
        Program program = play("""
                - name: one
                  put: {path: /etc/one, content: x}
                  notify: restart x
                - meta: flush_handlers
                - name: two
                  put: {path: /etc/two, content: x}
                - name: three
                  put: {path: /etc/three, content: x}
                  notify: everything
                """, RESTARTS);

        assertThat(RunText.lines(world.apply(program)))
                .containsExactly(
                        "a one: changed +file:/etc/one",
                        "a restart x: changed !unit:x",
                        "a two: changed +file:/etc/two",
                        "a three: changed +file:/etc/three",
                        "a restart y: changed !unit:y");
    }

    @Test
    void oneThatOnlyARunCanTellOfMayRun() {
        Program program = play("""
                - name: token
                  run: make token
                  register: token
                - name: perhaps
                  put: {path: /etc/one, content: x}
                  when: token.stdout == 'yes'
                  notify: restart x
                - name: told to change by its output
                  run: check
                  register: check
                  changed_when: check.stdout == 'changed'
                  notify: everything
                """, RESTARTS);
        world.host("a").prints("make token", "no").prints("check", "changed");

        assertThat(RunText.lines(world.plan(program)))
                .contains(
                        "a restart x: unknown may run, depends on the tasks that notify it",
                        "a restart y: unknown may run, depends on the tasks that notify it");
        assertThat(RunText.lines(world.apply(program)))
                .containsExactly(
                        "a token: changed !run:make token",
                        "a perhaps: skipped token.stdout == 'yes'",
                        "a told to change by its output: changed !run:check",
                        "a restart y: changed !unit:y");
    }

    @Test
    void oneHandlerMayNotifyALaterOne() {
        Program program = play("""
                - name: one
                  put: {path: /etc/one, content: x}
                  notify: first
                """, """
                - name: first
                  put: {path: /etc/first, content: x}
                  notify: second
                - name: second
                  restart: x
                """);

        assertThat(RunText.lines(world.apply(program)))
                .containsExactly(
                        "a one: changed +file:/etc/one",
                        "a first: changed +file:/etc/first",
                        "a second: changed !unit:x");
    }

    @Test
    void oneThatWasNotifiedAndNotReachedIsToldSinceASecondRunWouldNotNotifyIt() {
        Program program = play("""
                - name: one
                  put: {path: /etc/one, content: x}
                  notify: restart x
                - name: fails
                  append: {path: /etc/nothing, line: x}
                """, RESTARTS);

        assertThat(RunText.lines(world.apply(program)))
                .containsExactly(
                        "a one: changed +file:/etc/one",
                        "a fails: failed there is no file /etc/nothing",
                        "a restart x: cancelled 'fails' was not done; it was notified, "
                                + "and a second run may not notify it again");
    }

    @Test
    void aNameThatIsNobodysIsAMistakeAlsoWhenOnlyTheRunKnowsIt() {
        Program program = play("""
                - name: token
                  run: make token
                  register: token
                - name: one
                  put: {path: /etc/one, content: x}
                  notify: "restart {{ token.stdout }}"
                """, RESTARTS);
        world.host("a").prints("make token", "z");

        RunResult run = world.apply(program);

        assertThat(RunText.of(run, "one").getFirst())
                .startsWith("a one: failed +file:/etc/one")
                .contains("no handler of this play is called or listens to 'restart z'");
    }

    @Test
    void aHandlerWithTemplatesInNameAndKeywordsIsNotified() {
        RunResult run = world.apply(world.compile("""
                - hosts: all
                  vars: {service: web, quiet: true}
                  tasks:
                    - {name: file, put: {path: /etc/x, content: x}, notify: restart web}
                  handlers:
                    - {name: "restart {{ service }}", say: restarted, no_log: "{{ quiet }}"}
                """));

        assertThat(RunText.of(run, "restart web")).isNotEmpty();
    }
}
