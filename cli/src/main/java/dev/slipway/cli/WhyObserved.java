package dev.slipway.cli;

import dev.slipway.engine.compile.Program;
import dev.slipway.engine.report.TextReport;
import dev.slipway.engine.run.RunResult;
import dev.slipway.engine.run.TaskOutcome;
import dev.slipway.engine.transport.ssh.SshHosts;
import java.util.List;
import java.util.Set;

/** What a plan says about some tasks of a host: a task is planned against what those before it will have done, so all are. */
final class WhyObserved {
    private WhyObserved() {}

    static int tell(Program program, ConnectionOptions connection, String host, Set<Integer> orders, Terminal terminal)
            throws InterruptedException {
        SshHosts.prepare();
        Progress progress = new Progress(terminal, program.hosts().size());
        try (Runs runs = new Runs(program, connection.target("ssh"), connection.forks, progress, Stopwatch.off())) {
            RunResult plan = runs.plan();
            progress.end();
            List<TaskOutcome> about = plan.outcomes().stream()
                    .filter(outcome -> outcome.host().equals(host)
                            && orders.contains(outcome.task().order()))
                    .toList();
            RunResult part = new RunResult(plan.mode(), about, plan.hosts(), plan.interrupted(), plan.took());
            terminal.out().println("  in the plan:");
            new TextReport(terminal.outStyle(), TextReport.Detail.ALL).tasks(part, terminal.out()::print);
            return plan.hosts().get(host).unreachable().isPresent() ? ExitCode.UNREACHABLE : plan.exitCode();
        }
    }
}
