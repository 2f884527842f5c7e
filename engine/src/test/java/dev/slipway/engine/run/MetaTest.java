package dev.slipway.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.compile.Chosen;
import dev.slipway.engine.compile.CompileOptions;
import dev.slipway.engine.compile.Program;
import dev.slipway.engine.model.Become;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.testing.RunText;
import dev.slipway.engine.testing.World;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that steer the run, and handlers after failures. */
@Timeout(30)
class MetaTest {
    @TempDir
    Path directory;

    private World world;

    @BeforeEach
    void hosts() {
        world = new World(directory).hosts("a", "b");
        world.host("a").program("risky", command -> new CommandResult(3, "", "no luck"));
    }

    private static final String NEXT = """
            - hosts: all
              tasks:
                - name: next play
                  say: next
            """;

    @Test
    void aHostWhosePlayIsEndedTakesPartInTheNextOneAndNobodyFails() {
        Program program = world.compile("""
                - hosts: all
                  tasks:
                    - name: file
                      put: {path: /etc/x, content: x}
                      notify: handler
                    - meta: end_host
                      when: inventory_hostname == 'a'
                    - name: after
                      say: after
                  handlers:
                    - name: handler
                      say: handler
                """ + NEXT);

        RunResult run = world.apply(program);

        assertThat(RunText.of(run, "after")).containsExactly("b after: ok after");
        assertThat(RunText.of(run, "handler")).containsExactly("b handler: ok handler");
        assertThat(RunText.of(run, "next play")).containsExactly("a next play: ok next", "b next play: ok next");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void thePlanDoesNotGoBehindAnEndThatIsKnownAndSaysWhenItIsNot() {
        Program known = world.compile("""
                - hosts: all
                  tasks:
                    - name: the end
                      meta: end_play
                    - name: after
                      put: {path: /etc/x, content: x}
                """);
        Program open = world.compile("""
                - hosts: all
                  tasks:
                    - name: look
                      run: look
                      register: out
                    - name: the end
                      meta: end_host
                      when: out.rc == 0
                    - name: after
                      put: {path: /etc/x, content: x}
                """);

        assertThat(RunText.lines(world.plan(known))).isEmpty();
        assertThat(RunText.of(world.plan(open), "after").getFirst())
                .isEqualTo("a after: unknown may run, depends on 'the end'");
    }

    @Test
    void endBatchLeavesTheNextBatchAndEndPlayDoesNot() {
        String play = """
                - hosts: all
                  serial: 1
                  tasks:
                    - name: before
                      say: before
                    - meta: %s
                    - name: after
                      say: after
                """;

        assertThat(RunText.lines(world.apply(world.compile(play.formatted("end_batch")))))
                .containsExactly("a before: ok before", "b before: ok before");
        assertThat(RunText.lines(world.apply(world.compile(play.formatted("end_play")))))
                .containsExactly("a before: ok before");
    }

    @Test
    void handlersAreFlushedOnlyWhereTheConditionHolds() {
        RunResult run = world.apply(world.compile("""
                - hosts: all
                  tasks:
                    - name: file
                      put: {path: /etc/x, content: x}
                      notify: handler
                    - meta: flush_handlers
                      when: inventory_hostname == 'b'
                    - name: after
                      put: {path: /etc/y, content: y}
                      notify: handler
                  handlers:
                    - name: handler
                      say: handler
                """));

        assertThat(RunText.of(run, "handler"))
                .containsExactly("b handler: ok handler", "a handler: ok handler", "b handler: ok handler");
    }

    @Test
    void aConnectionIsMadeAnew() {
        world.apply(world.tasks("""
                - put: {path: /etc/x, content: x}
                - meta: reset_connection
                - put: {path: /etc/y, content: y}
                """));

        assertThat(world.host("a").connections()).isEqualTo(2);
    }

    @Test
    void aHostThatFailedTakesPartAgainWhenItsErrorsAreCleared() {
        RunResult run = world.apply(world.compile("""
                - hosts: all
                  tasks:
                    - name: risky
                      run: risky
                    - name: after
                      say: after
                    - meta: clear_host_errors
                """ + NEXT));

        assertThat(RunText.of(run, "after"))
                .containsExactly("a after: cancelled 'risky' was not done", "b after: ok after");
        assertThat(RunText.of(run, "next play")).containsExactly("a next play: ok next", "b next play: ok next");
        assertThat(run.exitCode()).isEqualTo(3);
    }

    private static final String FORCED = """
            - hosts: a
              %s
              tasks:
                - name: file
                  put: {path: /etc/x, content: x}
                  notify: handler
                - name: risky
                  run: risky
                - name: after
                  say: after
              handlers:
                - name: handler
                  say: handler
                - name: not called
                  say: never
            - hosts: a
              tasks:
                - name: next
                  say: next
            """;

    private static final java.util.List<String> HANDLED = java.util.List.of(
            "a file: changed +file:/etc/x",
            "a risky: failed !run:risky 'risky' ended with 3: no luck",
            "a after: cancelled 'risky' was not done",
            "a handler: ok handler",
            "a next: cancelled 'risky' was not done");

    @Test
    void handlersRunOnAHostThatFailedWhereThePlayForcesThem() {
        RunResult run = world.apply(world.compile(FORCED.formatted("force_handlers: true")));

        assertThat(RunText.lines(run)).isEqualTo(HANDLED);
        assertThat(run.exitCode()).isEqualTo(3);
    }

    @Test
    void handlersRunOnAHostThatFailedWhereTheCommandLineForcesThem() {
        world.options(new CompileOptions(
                Optional.empty(),
                Set.of(),
                Set.of(),
                Map.of(),
                Become.INHERITED,
                CompileOptions.Purpose.RUN,
                CompileOptions.Handlers.FORCED,
                Chosen.NOTHING));

        assertThat(RunText.lines(world.apply(world.compile(FORCED.formatted("name: x")))))
                .isEqualTo(HANDLED);
    }

    @Test
    void ofHandlersWithOneNameTheLastOneIsNotifiedAndAllThatListenAre() {
        RunResult run = world.apply(world.compile("""
                - hosts: a
                  tasks:
                    - name: file
                      put: {path: /etc/x, content: x}
                      notify: [same, topic]
                  handlers:
                    - name: same
                      say: first
                    - name: one
                      listen: topic
                      say: one
                    - name: two
                      listen: topic
                      say: two
                    - block:
                        - name: same
                          say: last
                """));

        assertThat(RunText.lines(run))
                .containsExactly("a file: changed +file:/etc/x", "a one: ok one", "a two: ok two", "a same: ok last");
    }

    @Test
    void aBlockAmongHandlersRescuesAndTidiesUpOnlyWhenOneOfItsHandlersRan() {
        String handlers = """
                  handlers:
                    - block:
                        - name: handler
                          run: risky
                      rescue:
                        - name: undo
                          say: undo
                      always:
                        - name: tidy
                          say: tidy
                """;
        RunResult notified = world.apply(world.compile("""
                - hosts: a
                  tasks:
                    - name: file
                      put: {path: /etc/x, content: x}
                      notify: handler
                """ + handlers));
        RunResult silent = world.apply(world.compile("""
                - hosts: a
                  tasks:
                    - name: file
                      put: {path: /etc/x, content: x}
                      notify: handler
                """ + handlers));

        assertThat(RunText.lines(notified))
                .containsExactly(
                        "a file: changed +file:/etc/x",
                        "a handler: failed rescued !run:risky 'risky' ended with 3: no luck",
                        "a undo: ok undo",
                        "a tidy: ok tidy");
        assertThat(RunText.lines(silent)).containsExactly("a file: ok");
    }
}
