package dev.slipway.cli;

import dev.slipway.engine.compile.Program;
import dev.slipway.engine.run.RunEvents;
import dev.slipway.engine.run.RunResult;
import dev.slipway.engine.run.Runner;
import dev.slipway.engine.run.Targets;
import dev.slipway.engine.transport.Target;
import java.util.Optional;

/** A runner with its connections, which the first Ctrl-C stops gently. */
final class Runs implements AutoCloseable {
    private final Connectors connectors;
    private final Runner runner;
    private final Interruption interruption;

    /** @param fallback how hosts are reached where the inventory does not say it */
    Runs(Program program, Target fallback, Optional<Integer> forks, RunEvents events, Stopwatch stopwatch) {
        this.connectors = new Connectors(stopwatch);
        Targets targets = new Targets(program.evaluator().scopes(), fallback);
        int limit = forks.orElse(Math.max(1, program.hosts().size()));
        this.runner = new Runner(program, targets, connectors, events, stopwatch.timing(), limit);
        this.interruption = new Interruption(() -> {
            events.stopping();
            runner.stop();
        });
    }

    RunResult plan() throws InterruptedException {
        return runner.plan();
    }

    RunResult apply() throws InterruptedException {
        return runner.apply();
    }

    @Override
    public void close() {
        interruption.close();
        runner.close();
        connectors.close();
    }
}
