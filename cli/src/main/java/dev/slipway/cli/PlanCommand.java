package dev.slipway.cli;

import dev.slipway.engine.run.RunResult;
import dev.slipway.engine.transport.ssh.SshHosts;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what {@code apply} would do. */
@Command(
        name = "plan",
        aliases = "diff",
        mixinStandardHelpOptions = true,
        description = "Looks at the hosts and shows exactly what apply would change; changes nothing.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:done",
            "1:bad input or error",
            "2:changes pending, with --detailed-exitcode",
            "3:a host failed",
            "4:a host was unreachable and none failed",
            "5:wrong usage",
            "130:interrupted"
        })
final class PlanCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Started started;

    @Mixin
    private SourceOptions sources;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    @Option(names = "--detailed-exitcode", description = "Exit with 2 when something would change.")
    private boolean detailedExitCode;

    @Option(names = "--offline", description = "Plan against bare simulated hosts, without a network.")
    private boolean offline;

    PlanCommand(Terminal terminal, Started started) {
        this.terminal = terminal;
        this.started = started;
    }

    @Override
    public Integer call() throws InterruptedException {
        Terminal shown = terminal.coloured(output.colour);
        if (sources.list.only()) {
            return ValidateCommand.look(sources, shown);
        }
        Stopwatch stopwatch = output.stopwatch(started);
        if (!offline) {
            SshHosts.prepare();
        }
        Loaded loaded = Loaded.forARun(sources, stopwatch.timing());
        OutputOptions.warn(loaded.warnings(), shown);
        Progress progress = new Progress(shown, loaded.program().hosts().size());
        try (Runs runs = new Runs(
                loaded.program(),
                connection.target(offline ? "simulated" : "ssh"),
                connection.forks,
                progress,
                stopwatch)) {
            RunResult plan = runs.plan();
            progress.end();
            output.print(plan, shown, stopwatch);
            output.tellTime(plan, shown, stopwatch);
            int code = plan.exitCode();
            return code == ExitCode.OK && detailedExitCode && plan.pending() ? ExitCode.PENDING : code;
        }
    }
}
