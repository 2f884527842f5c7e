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

/** Between a plan and its apply an operator reads, and hosts move on. */
@Timeout(30)
class SecondThoughtsTest {
    @TempDir
    Path directory;

    private World world;
    private final AtomicInteger made = new AtomicInteger();

    @BeforeEach
    void hosts() {
        world = new World(directory).hosts("a");
        world.host("a")
                .program("make it", command -> new CommandResult(made.incrementAndGet() > 0 ? 0 : 1, "", ""))
                .program("look", command -> new CommandResult(1, "", ""));
    }

    private RunResult plannedThenApplied(Program program, Runnable meanwhile) throws InterruptedException {
        try (Runner runner = world.runner(program, RunEvents.SILENT, 8)) {
            assertThat(RunText.lines(runner.plan())).containsExactly("a make: changed !run:make it");
            meanwhile.run();
            return runner.apply();
        }
    }

    @Test
    void guardingProgramIsAskedAgainBeforeTheCommandRuns() throws InterruptedException {
        Program program = world.tasks("""
                - name: make
                  run: {cmd: make it, unless: look}
                """);

        RunResult run = plannedThenApplied(program, () -> world.host("a").prints("look", "done by somebody else"));

        assertThat(RunText.lines(run)).containsExactly("a make: ok 'look' succeeds");
        assertThat(made).hasValue(0);
    }

    @Test
    void guardingFileIsLookedForAgainBeforeTheCommandRuns() throws InterruptedException {
        Program program = world.tasks("""
                - name: make
                  run: {cmd: make it, creates: /done}
                """);

        RunResult run = plannedThenApplied(program, () -> world.host("a").file("/done", ""));

        assertThat(RunText.lines(run)).containsExactly("a make: ok '/done' exists");
        assertThat(made).hasValue(0);
    }

    @Test
    void guardThatSaysTheSameStillLetsTheCommandRun() throws InterruptedException {
        Program program = world.tasks("""
                - name: make
                  run: {cmd: make it, unless: look}
                """);

        RunResult run = plannedThenApplied(program, () -> {});

        assertThat(RunText.lines(run)).containsExactly("a make: changed !run:make it");
        assertThat(made).hasValue(1);
    }

    @Test
    void guardIsAskedOnceWhenNothingWasPlannedBefore() {
        Program program = world.tasks("""
                - name: make
                  run: {cmd: make it, unless: look}
                """);
        AtomicInteger looks = new AtomicInteger();
        world.host("a").program("look", command -> new CommandResult(looks.incrementAndGet() > 0 ? 1 : 0, "", ""));

        world.apply(program);

        assertThat(made).hasValue(1);
        assertThat(looks.get()).isLessThanOrEqualTo(2);
    }
}
