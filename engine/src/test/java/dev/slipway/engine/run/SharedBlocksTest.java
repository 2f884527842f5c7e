package dev.slipway.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.testing.RunText;
import dev.slipway.engine.testing.World;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Blocks whose tasks concern more than one host. */
@Timeout(30)
class SharedBlocksTest {
    @TempDir
    Path directory;

    private World world;

    @BeforeEach
    void hosts() {
        world = new World(directory).hosts("a");
        world.host("a").program("risky", command -> new CommandResult(3, "", "no luck"));
    }

    @Test
    void theFailureOfATaskThatOneHostRunsForAllIsRescuedOnAll() {
        world.hosts("a", "b");
        RunResult run = world.apply(world.tasks("""
                - block:
                    - name: shared
                      run: risky
                      run_once: true
                  rescue:
                    - name: undo
                      say: "{{ ansible_failed_task.name }} {{ ansible_failed_result.rc }}"
                - name: after
                  say: after
                """));

        assertThat(RunText.lines(run))
                .containsExactly(
                        "a shared: failed rescued !run:risky 'risky' ended with 3: no luck",
                        "a undo: ok shared 3",
                        "b undo: ok shared 3",
                        "a after: ok after",
                        "b after: ok after");
    }

    @Test
    void inARescueTheFirstHostWhoseBlockFailedRunsATaskForAll() {
        world.hosts("a", "b", "c");
        world.host("a").program("risky", command -> new CommandResult(0, "", ""));
        for (String host : new String[] {"b", "c"}) {
            world.host(host).program("risky", command -> new CommandResult(3, "", "no luck"));
        }
        RunResult run = world.apply(world.tasks("""
                - block:
                    - name: first
                      run: risky
                  rescue:
                    - name: alarm
                      say: "{{ inventory_hostname }}"
                      run_once: true
                      register: rung
                    - name: told
                      say: "{{ rung.msg }}"
                """));

        assertThat(RunText.of(run, "alarm")).containsExactly("b alarm: ok b");
        assertThat(RunText.of(run, "told")).containsExactly("b told: ok b", "c told: ok b");
    }

    @Test
    void whatARescueMayDoOnAnotherHostIsNotTakenForUndone() {
        world.hosts("a", "b");
        RunResult plan = world.plan(world.compile("""
                - hosts: a
                  tasks:
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
                          delegate_to: b
                - hosts: b
                  tasks:
                    - name: later
                      put: {path: /etc/undone, content: x}
                """));

        assertThat(RunText.of(plan, "later").getFirst()).startsWith("b later: unknown");
    }
}
