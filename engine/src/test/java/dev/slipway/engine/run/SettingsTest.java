package dev.slipway.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.compile.Program;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.testing.RunText;
import dev.slipway.engine.testing.World;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class SettingsTest {
    @TempDir
    Path directory;

    private World world;
    private final Map<String, Map<String, String>> environments = new ConcurrentHashMap<>();

    @BeforeEach
    void host() {
        world = new World(directory).hosts("a");
        for (String program : new String[] {"make", "made", "look"}) {
            world.host("a").program(program, command -> {
                environments.put(program, command.environment());
                return new CommandResult(
                        program.equals("made") ? 1 : 0, command.environment().toString(), "");
            });
        }
    }

    @Test
    void programsThatAreRunAndAskedWithGetTheEnvironment() {
        RunResult run = world.apply(world.tasks("""
                - name: make
                  environment: {LEVEL: "{{ 1 + 1 }}"}
                  run: {cmd: make, unless: made}
                - name: look
                  environment: {OTHER: x}
                  probe: look
                  register: seen
                - name: say
                  say: "{{ seen.stdout }}"
                """));

        assertThat(RunText.of(run, "make")).containsExactly("a make: changed !run:make");
        assertThat(environments)
                .containsEntry("make", Map.of("LEVEL", "2"))
                .containsEntry("made", Map.of("LEVEL", "2"))
                .containsEntry("look", Map.of("OTHER", "x"));
        assertThat(RunText.of(run, "say")).containsExactly("a say: ok {OTHER=x}");
    }

    @Test
    void theSameQuestionInAnotherEnvironmentIsAnotherQuestion() {
        RunResult plan = world.plan(world.tasks("""
                - {name: one, probe: look, environment: {LEVEL: one}, register: first}
                - {name: two, probe: look, environment: {LEVEL: two}, register: second}
                - name: say
                  say: "{{ first.stdout }} {{ second.stdout }}"
                """));

        assertThat(RunText.of(plan, "say")).containsExactly("a say: ok {LEVEL=one} {LEVEL=two}");
    }

    @Test
    void aTaskInCheckModeTellsWhatItWouldChangeAndChangesNothing() {
        Program program = world.tasks("""
                - name: look
                  check_mode: true
                  put: {path: /etc/app.conf, content: x}
                  register: looked
                - name: run
                  check_mode: true
                  run: make
                  register: ran
                - name: after
                  put: {path: /etc/app.conf, content: "{{ looked.changed }} {{ ran.rc }}"}
                """);
        String looked = "check_mode: would change file:/etc/app.conf, and is left alone";

        assertThat(RunText.lines(world.plan(program)))
                .containsExactly(
                        "a look: changed " + looked,
                        "a run: changed check_mode: would change run:make, and is left alone",
                        "a after: changed +file:/etc/app.conf");
        assertThat(RunText.lines(world.apply(program))).element(0).isEqualTo("a look: changed " + looked);
        assertThat(world.host("a").text("/etc/app.conf")).contains("True 0");
        assertThat(environments).doesNotContainKey("make");
    }

    @Test
    void aTaskInCheckModeThatWouldChangeNothingIsOk() {
        world.host("a").file("/etc/app.conf", "x");

        RunResult run = world.apply(world.tasks("""
                - name: look
                  check_mode: true
                  put: {path: /etc/app.conf, content: x}
                """));

        assertThat(RunText.lines(run)).containsExactly("a look: ok");
    }

    @Test
    void withoutDiffThePathIsToldAndNotTheText() {
        RunResult run = world.apply(world.tasks("""
                - name: quiet
                  diff: false
                  put: {path: /etc/app.conf, content: x}
                """));

        assertThat(RunText.lines(run)).containsExactly("a quiet: changed +file:/etc/app.conf");
        assertThat(run.outcomes().getFirst().changes().getFirst().delta()).isInstanceOf(Delta.Unshown.class);
    }

    @Test
    void aLoopPausesBetweenItemsWhileApplyingOnly() {
        Program program = world.tasks("""
                - name: slowly
                  loop: [1, 2, 3]
                  loop_control: {pause: 0.2}
                  put: {path: "/etc/{{ item }}", content: x}
                """);

        long planned = millis(() -> world.plan(program));
        long applied = millis(() -> world.apply(program));

        assertThat(applied).isGreaterThanOrEqualTo(400);
        assertThat(planned).isLessThan(applied);
    }

    private static long millis(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / 1_000_000;
    }

    @Test
    void asyncIsALimitOfTime() {
        world.host("a").program("sleep", command -> {
            Thread.sleep(command.timeout().toMillis());
            return new CommandResult(124, "", "");
        });

        RunResult run = world.apply(world.tasks("""
                - name: long
                  async: 1
                  poll: 5
                  run: sleep
                """));

        assertThat(RunText.lines(run)).singleElement().asString().startsWith("a long: failed");
    }
}
