package dev.slipway.cli;

import dev.slipway.engine.compile.Program;
import dev.slipway.engine.run.HostResult;
import dev.slipway.engine.run.RunResult;
import dev.slipway.engine.run.TaskOutcome;
import dev.slipway.engine.transport.ssh.SshHosts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a plan says about some tasks of hosts: a task is planned against what those before it will have done, so all are. */
final class WhyObserved {
    private WhyObserved() {}

    /** @param orders the tasks that are meant, by host */
    static RunResult plan(
            Program program, ConnectionOptions connection, Map<String, Set<Integer>> orders, Terminal terminal)
            throws InterruptedException {
        SshHosts.prepare();
        Progress progress = new Progress(terminal, program.hosts().size());
        try (Runs runs = new Runs(program, connection.target("ssh"), connection.forks, progress, Stopwatch.off())) {
            RunResult plan = runs.plan();
            progress.end();
            List<TaskOutcome> about = plan.outcomes().stream()
                    .filter(outcome -> orders.getOrDefault(outcome.host(), Set.of())
                            .contains(outcome.task().order()))
                    .toList();
            Map<String, HostResult> hosts = new LinkedHashMap<>(plan.hosts());
            hosts.keySet().retainAll(orders.keySet());
            return new RunResult(plan.mode(), about, hosts, plan.interrupted(), plan.took());
        }
    }
}
