package dev.slipway.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.compile.Program;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.testing.RunText;
import dev.slipway.engine.testing.World;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** More hosts than are looked at one by one: what is worked out for many, or ahead, is what would be for each in its turn. */
@Timeout(30)
class ManyHostsTest {
    private static final int MANY = 150;

    @TempDir
    Path directory;

    private World world() {
        return new World(directory)
                .hosts(IntStream.range(0, MANY).mapToObj(number -> "h" + number).toArray(String[]::new));
    }

    @Test
    void whatOnlyTheHostCouldTellReplacesTheVariableThatWasKnownBefore() {
        World world = world();
        world.host("h7").file("/etc/zone", "north");
        world.host("h149").file("/etc/zone", "south");
        Program program = world.compile("""
                - name: demo
                  hosts: all
                  vars: {where: "{{ zone | default('nowhere') }} of {{ inventory_hostname }}"}
                  tasks:
                    - name: learn
                      learn: {variable: zone, path: /etc/zone}
                    - name: tell
                      say: "{{ where }}"
                """);

        List<String> told = RunText.of(world.plan(program), "tell");

        assertThat(told)
                .hasSize(MANY)
                .contains("h6 tell: ok nowhere of h6", "h7 tell: ok north of h7", "h149 tell: ok south of h149");
    }

    @Test
    void aProgramThatWasPlannedIsPlannedTheSameAgain() {
        World world = world();
        Program program = world.tasks("""
                - name: own
                  put: {path: "/etc/{{ inventory_hostname }}", content: "{{ item }}"}
                  loop: [a, b]
                - name: not for all
                  put: {path: /etc/last, content: x}
                  when: inventory_hostname == 'h149'
                """);

        List<String> first = RunText.lines(world.plan(program));

        assertThat(first).hasSize(2 * MANY).contains("h149 not for all: changed +file:/etc/last");
        assertThat(RunText.lines(world.plan(program))).isEqualTo(first);
    }

    @Test
    void aMistakeThatOnlyTheLastHostHasIsToldForThatHost() {
        assertThatThrownBy(() -> world().tasks("""
                - name: own
                  put: {path: "/etc/{{ inventory_hostname }}", content: "{{ {'h149': 1}[inventory_hostname] | default(x) if inventory_hostname == 'h148' else 'fine' }}"}
                """))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("(only for h148)");
    }

    @Test
    void aTaskSeesOnOtherHostsWhatTheTasksBeforeItLeft() {
        World world = world();
        Program program = world.tasks("""
                - name: first
                  set_fact: {turn: one}
                - name: second
                  set_fact: {turn: "{{ turn }}-{{ hostvars['h149'].turn }}"}
                - name: tell
                  say: "{{ turn }}"
                """);

        assertThat(RunText.of(world.plan(program), "tell")).hasSize(MANY).allSatisfy(line -> assertThat(line)
                .endsWith("tell: ok one-one"));
    }
}
