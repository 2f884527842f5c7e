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

/** What one host does for all, where the first one has nothing to do with it. */
@Timeout(30)
class OnceTest {
    @TempDir
    Path directory;

    private World world;

    @BeforeEach
    void hosts() {
        world = new World(directory).hosts("a", "b", "c");
        world.host("b").program("risky", command -> new CommandResult(3, "", "no luck"));
    }

    @Test
    void aHostWhosePlayIsOverIsNotTheOneThatDoesIt() {
        Program program = world.tasks("""
                - meta: end_host
                  when: inventory_hostname == 'a'
                - {name: once, say: "by {{ inventory_hostname }}", run_once: true, register: said}
                - {name: after, say: "{{ said.changed }}"}
                """);

        for (RunResult run : new RunResult[] {world.plan(program), world.apply(program)}) {
            assertThat(RunText.of(run, "once")).containsExactly("b once: ok by b");
            assertThat(RunText.of(run, "after")).containsExactly("b after: ok false", "c after: ok false");
        }
    }

    @Test
    void itsFailureIsThatOfAllWhosePlayIsNotOver() {
        RunResult run = world.apply(world.tasks("""
                - meta: end_host
                  when: inventory_hostname == 'a'
                - {name: once, run: risky, run_once: true}
                - {name: after, say: x}
                """));

        assertThat(RunText.of(run, "after")).hasSize(2).allMatch(line -> line.contains("cancelled"));
        assertThat(RunText.of(run, "once")).first().asString().startsWith("b once: failed");
    }

    private Program notifying(String handlers) {
        return world.compile("""
                - hosts: all
                  tasks:
                    - {name: file, put: {path: /etc/x, content: x}, when: inventory_hostname != 'a', notify: handler}
                    - meta: flush_handlers
                    - {name: after, say: x}
                  handlers:
                """ + handlers.indent(4));
    }

    @Test
    void aHandlerRunsOnTheFirstHostThatWasNotified() {
        RunResult run = world.apply(notifying("""
                - {name: handler, say: "by {{ inventory_hostname }}", run_once: true}
                """));

        assertThat(RunText.of(run, "handler")).containsExactly("b handler: ok by b");
        assertThat(RunText.of(run, "after")).hasSize(3);
    }

    @Test
    void aHandlerThatEndsThePlayEndsItForAll() {
        RunResult run = world.apply(notifying("""
                - name: handler
                  meta: end_play
                - {name: never, say: x, listen: handler}
                """));

        assertThat(RunText.of(run, "never")).isEmpty();
        assertThat(RunText.of(run, "after")).isEmpty();
    }
}
