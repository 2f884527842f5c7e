package dev.slipway.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.compile.Program;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.testing.RunText;
import dev.slipway.engine.testing.World;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs that plans run, since their tasks say that they only read: {@code check_mode: false} and {@code changed_when: false}. */
@Timeout(30)
class LookingTest {
    @TempDir
    Path directory;

    private World world;
    private final AtomicInteger runs = new AtomicInteger();

    @BeforeEach
    void host() {
        world = new World(directory).hosts("a");
        world.host("a").program("look", command -> {
            runs.incrementAndGet();
            return new CommandResult(3, "seen", "");
        });
    }

    @Test
    void whatItPrintsIsKnownInThePlanAndSoIsAllThatFollows() {
        Program program = world.tasks("""
                - {name: look, run: look, check_mode: false, changed_when: false, failed_when: false, register: seen}
                - {name: say, say: "{{ seen.stdout }} {{ seen.rc }}"}
                - name: put
                  put: {path: /etc/x, content: x}
                """);

        RunResult plan = world.plan(program);

        assertThat(RunText.of(plan, "look")).containsExactly("a look: ok");
        assertThat(RunText.of(plan, "say")).containsExactly("a say: ok seen 3");
        assertThat(RunText.of(plan, "put")).singleElement().asString().startsWith("a put: changed");
        assertThat(runs).hasValue(1);
    }

    @Test
    void aStatusOtherThanZeroFails() {
        RunResult plan = world.plan(world.tasks("""
                - {name: look, run: look, check_mode: false, changed_when: false}
                """));

        assertThat(RunText.of(plan, "look")).singleElement().asString().startsWith("a look: failed");
    }

    @Test
    void aPlanRunsNothingOfATaskThatMayChangeSomething() {
        RunResult plan = world.plan(world.tasks("""
                - {name: one, run: look, check_mode: false, register: first}
                - {name: two, run: look, changed_when: false}
                - {name: three, run: look, check_mode: false, changed_when: "first.rc == 3"}
                - {name: four, run: look, check_mode: true, changed_when: false}
                """));

        assertThat(RunText.of(plan, "one")).singleElement().asString().startsWith("a one: changed");
        assertThat(runs).hasValue(0);
    }
}
