package dev.slipway.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.compile.Program;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.testing.RunText;
import dev.slipway.engine.testing.World;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoLogTest {
    private static final String TASKS = """
            - name: hidden
              run: use canary
              no_log: true
              ignore_errors: true
            - name: after
              put: {path: /etc/x, content: x}
            """;

    @TempDir
    Path directory;

    @Test
    void laterTasksWaitForTheTaskAndNotForItsCommandLine() {
        World world = new World(directory).hosts("a");
        Program program = world.tasks(TASKS);

        List<String> plan = RunText.lines(world.plan(program));

        assertThat(plan.getLast()).isEqualTo("a after: unknown known after apply, depends on task 'hidden'");
        assertThat(plan).noneMatch(line -> line.contains("canary"));
    }

    @Test
    void whatAFailedProgramSaysIsHidden() {
        World world = new World(directory).hosts("a");
        world.host("a").program("use canary", command -> new CommandResult(1, "", "canary is wrong"));

        List<String> run = RunText.lines(world.apply(world.tasks(TASKS)));

        assertThat(run.getFirst()).isEqualTo("a hidden: failed ignored !(hidden by no_log) (hidden by no_log)");
        assertThat(run).noneMatch(line -> line.contains("canary"));
    }
}
