package dev.slipway.cli;

import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.profile.Phase;
import dev.slipway.engine.profile.Timing;
import dev.slipway.engine.report.Deviations;
import dev.slipway.engine.report.DiagnosticText;
import dev.slipway.engine.report.JsonReport;
import dev.slipway.engine.report.Printable;
import dev.slipway.engine.report.ProfileText;
import dev.slipway.engine.report.TextReport;
import dev.slipway.engine.run.RunResult;
import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine.Option;

/** How results are written. */
final class OutputOptions {
    /** The formats there are. */
    enum Format {
        TEXT,
        JSON
    }

    @Option(names = "--output", paramLabel = "FORMAT", description = "text or json; text by default.")
    Format format = Format.TEXT;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            converter = OptionValues.Colour.class,
            description = "auto, always or never; auto by default.")
    String colour = "auto";

    @Option(
            names = {"-v", "--verbose"},
            description = "Tell every task, also those with nothing to change.")
    boolean verbose;

    @Option(
            names = "--profile",
            description = "Tell on standard error where the time went; with --output json in the document.")
    boolean profile;

    /** Takes the time from here on, when that is asked for. */
    Stopwatch stopwatch(Started started) {
        return profile ? Stopwatch.running(started) : Stopwatch.off();
    }

    /** Writes a plan: the tasks and the recap, or the whole of it as JSON. */
    void print(RunResult plan, Terminal terminal, Stopwatch stopwatch) {
        if (format == Format.JSON) {
            json(plan, terminal, stopwatch);
            return;
        }
        try (Timing.Span _ = stopwatch.timing().phase(Phase.REPORT)) {
            TextReport report = report(verbose ? TextReport.Detail.ALL : TextReport.Detail.CHANGES, terminal);
            tell(report, plan, terminal.out());
        }
    }

    /** Writes what a run did beyond its plan, which has been shown, and the recap; or the whole result as JSON. */
    void print(RunResult plan, RunResult run, Terminal terminal, Stopwatch stopwatch) {
        if (format == Format.JSON) {
            json(run, terminal, stopwatch);
            return;
        }
        try (Timing.Span _ = stopwatch.timing().phase(Phase.REPORT)) {
            print(plan, run, terminal);
        }
    }

    private static void json(RunResult result, Terminal terminal, Stopwatch stopwatch) {
        terminal.out()
                .print(JsonReport.text(
                        result, stopwatch.profile(List.copyOf(result.hosts().keySet()))));
    }

    private void print(RunResult plan, RunResult run, Terminal terminal) {
        TextReport report = report(verbose ? TextReport.Detail.ALL : TextReport.Detail.TROUBLE, terminal);
        List<String> deviations = Deviations.between(plan, run);
        tell(report, run, terminal.out());
        deviations.forEach(
                line -> terminal.out().println(terminal.outStyle().red("not as planned: ") + Printable.line(line)));
        if (deviations.isEmpty() && run.changes() > 0 && run.exitCode() == ExitCode.OK) {
            terminal.out().println("As planned.");
        }
    }

    /** Tells where the time went, when that is asked for. It is no part of the result, and differs each time. */
    void tellTime(RunResult result, Terminal terminal, Stopwatch stopwatch) {
        if (format == Format.TEXT) {
            terminal.out().flush();
            stopwatch.profile(List.copyOf(result.hosts().keySet())).ifPresent(profile -> terminal.err()
                    .print(ProfileText.text(profile, terminal.errStyle())));
        }
    }

    /** Shows a plan to the one who is asked, beside a result that is for a program. */
    void explain(RunResult plan, Terminal terminal) {
        TextReport report = new TextReport(terminal.errStyle(), TextReport.Detail.CHANGES);
        tell(report, plan, terminal.err());
    }

    private static void tell(TextReport report, RunResult result, PrintStream out) {
        report.tasks(result, out::print);
        out.print(report.recap(result));
    }

    private static TextReport report(TextReport.Detail detail, Terminal terminal) {
        return new TextReport(terminal.outStyle(), detail);
    }

    /** Warnings go where they do not disturb results. */
    static void warn(List<Diagnostic> warnings, Terminal terminal) {
        terminal.err().print(DiagnosticText.text(warnings, terminal.errStyle()));
    }
}
