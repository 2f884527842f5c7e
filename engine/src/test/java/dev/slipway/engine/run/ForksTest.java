package dev.slipway.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.compile.Program;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.testing.RunText;
import dev.slipway.engine.testing.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ForksTest {
    private static final int ROUNDS = 25;

    @TempDir
    Path directory;

    private record Seen(List<String> plan, List<String> run, List<String> again, List<Optional<String>> files) {}

    private Optional<Seen> seen(RandomPlaybook playbook, long seed, int forks)
            throws IOException, InterruptedException {
        World world = playbook.world(new World(Files.createTempDirectory(directory, "w")), seed);
        if (forks > 1) {
            playbook.hosts().forEach(host -> world.host(host).slow(Duration.ofMillis(1)));
        }
        Program program;
        try {
            program = world.compile(playbook.text());
        } catch (UserError e) {
            return Optional.empty();
        }
        List<String> plan;
        List<String> run;
        try (Runner runner = world.runner(program, RunEvents.SILENT, forks)) {
            plan = RunText.lines(runner.plan());
            run = RunText.lines(runner.apply());
        }
        List<String> again = RunText.lines(world.apply(program, forks));
        List<Optional<String>> files = new ArrayList<>();
        for (String host : playbook.hosts()) {
            for (String file : List.of("/etc/f0", "/etc/f1", "/etc/f2", "/etc/k0", "/etc/k1")) {
                files.add(world.host(host).text(file));
            }
        }
        return Optional.of(new Seen(plan, run, again, files));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void howManyHostsAreWorkedOnAtATimeChangesNoOutcome(long seed) throws IOException, InterruptedException {
        int compiled = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long each = seed * 1000 + round;
            RandomPlaybook playbook = new RandomPlaybook(each);
            Optional<Seen> one = seen(playbook, each, 1);
            Optional<Seen> many = seen(playbook, each, 16);
            assertThat(many).as("seed %d\n%s", each, playbook.text()).isEqualTo(one);
            compiled += one.isPresent() ? 1 : 0;
        }
        assertThat(compiled).as("most playbooks make sense").isGreaterThan(ROUNDS / 2);
    }
}
