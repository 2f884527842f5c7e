package dev.slipway.cli;

import dev.slipway.engine.model.UserError;
import dev.slipway.engine.profile.Phase;
import dev.slipway.engine.profile.Timing;
import dev.slipway.engine.run.RunResult;
import dev.slipway.engine.transport.ssh.SshHosts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plans, shows, asks, performs. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description =
                "Plans, shows the plan, asks, and brings the hosts there; each change is read again from the host.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:done",
            "1:bad input, error, or not approved",
            "3:a host failed",
            "4:a host was unreachable and none failed",
            "5:wrong usage",
            "130:interrupted"
        })
final class ApplyCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Started started;

    @Mixin
    private SourceOptions sources;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    ApplyCommand(Terminal terminal, Started started) {
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
        SshHosts.prepare();
        Loaded loaded = Loaded.forARun(sources, stopwatch.timing());
        OutputOptions.warn(loaded.warnings(), shown);
        Progress progress = new Progress(shown, loaded.program().hosts().size());
        try (Runs runs = new Runs(loaded.program(), connection.target("ssh"), connection.forks, progress, stopwatch)) {
            RunResult plan = runs.plan();
            progress.end();
            if (output.format == OutputOptions.Format.TEXT) {
                output.print(plan, shown, stopwatch);
            }
            if (plan.interrupted() || !plan.applicable()) {
                return over(plan, shown, stopwatch);
            }
            // what runs each time and changes nothing needs nobody's word
            boolean asks = !yes && plan.pending();
            if (asks && output.format == OutputOptions.Format.JSON) {
                output.explain(plan, shown);
            }
            if (asks && !approved(shown, stopwatch)) {
                shown.err().println("Nothing was changed.");
                output.tellTime(plan, shown, stopwatch);
                return ExitCode.ERROR;
            }
            progress.applying();
            if (output.verbose) {
                progress.listening();
            }
            RunResult run = runs.apply();
            progress.end();
            output.print(plan, run, shown, stopwatch);
            output.tellTime(run, shown, stopwatch);
            return run.exitCode();
        }
    }

    /** There is nothing to do, or nothing can be done. */
    private int over(RunResult plan, Terminal shown, Stopwatch stopwatch) {
        if (output.format == OutputOptions.Format.JSON) {
            output.print(plan, shown, stopwatch);
        }
        output.tellTime(plan, shown, stopwatch);
        return plan.exitCode();
    }

    private static boolean approved(Terminal shown, Stopwatch stopwatch) {
        shown.err().print("Apply these changes? Only 'yes' means yes: ");
        shown.err().flush();
        try (Timing.Span _ = stopwatch.timing().phase(Phase.APPROVAL)) {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            return "yes".equals(in.readLine());
        } catch (IOException e) {
            throw UserError.of("cannot read the answer: " + e.getMessage(), "use --yes");
        }
    }
}
