package dev.slipway.bench;

import dev.slipway.engine.compile.Program;
import dev.slipway.engine.load.Problems;
import dev.slipway.engine.model.Inventory;
import dev.slipway.engine.model.Playbook;
import dev.slipway.engine.run.RunEvents;
import dev.slipway.engine.run.RunResult;
import dev.slipway.engine.run.Runner;
import dev.slipway.engine.run.Targets;
import dev.slipway.engine.transport.Connection;
import dev.slipway.engine.transport.Connector;
import dev.slipway.engine.transport.Target;
import dev.slipway.engine.transport.simulated.SimulatedHost;
import dev.slipway.engine.transport.simulated.Surroundings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a plan costs the controller, part by part. Twice the hosts or tasks must cost twice as much. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ControllerBenchmark {
    @Param({"100", "200"})
    int hosts;

    @Param({"100", "200"})
    int tasks;

    private Workload workload;
    private Inventory inventory;
    private List<Playbook> playbooks;
    private Program program;

    @Setup
    public void write() {
        workload = Workload.write(hosts, tasks);
        Problems problems = new Problems();
        inventory = workload.inventory(problems);
        playbooks = workload.playbooks(problems);
        program = workload.program();
    }

    @Benchmark
    public Object load() {
        Problems problems = new Problems();
        return List.of(workload.inventory(problems), workload.playbooks(problems));
    }

    @Benchmark
    public Program compile() {
        return workload.compile(inventory, playbooks, new Problems());
    }

    /** Of bare simulated hosts, on which everything is to be made. */
    @Benchmark
    public RunResult plan() throws InterruptedException {
        Target fallback = new Target(
                "",
                "simulated",
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                new Target.HostKeys(Optional.empty(), false),
                Duration.ofSeconds(10));
        Targets targets = new Targets(program.evaluator().scopes(), fallback);
        try (Runner runner = new Runner(program, targets, new Simulation(), RunEvents.SILENT, hosts)) {
            return runner.plan();
        }
    }

    private record Simulation() implements Connector {
        @Override
        public Connection connect(Target target) {
            return SimulatedHost.bare(Surroundings.empty(InstantSource.system()));
        }

        @Override
        public void close() {}
    }
}
