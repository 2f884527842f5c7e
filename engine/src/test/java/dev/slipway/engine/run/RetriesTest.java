package dev.slipway.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.compile.Program;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.testing.RunText;
import dev.slipway.engine.testing.World;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class RetriesTest {
    @TempDir
    Path directory;

    @Test
    void withoutFurtherTriesWhatItIsWaitedForIsNotLookedAt() {
        World world = new World(directory).hosts("a");
        AtomicInteger runs = new AtomicInteger();
        world.host("a").program("look", command -> {
            runs.incrementAndGet();
            return new CommandResult(0, "", "");
        });
        Program program = world.tasks("""
                - {name: once, run: look, register: seen, until: seen.rc == 5, retries: 0}
                - {name: say, say: "{{ seen.attempts }} {{ seen is failed }}"}
                """);

        RunResult run = world.apply(program);

        assertThat(RunText.of(run, "once")).containsExactly("a once: changed !run:look");
        assertThat(RunText.of(run, "say")).containsExactly("a say: ok 1 False");
        assertThat(runs).hasValue(1);
    }
}
