package dev.slipway.cli;

import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.report.DiagnosticText;
import dev.slipway.engine.report.JsonReport;
import dev.slipway.engine.report.TextReport;
import dev.slipway.engine.run.RunResult;
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

    /** Writes the tasks and the recap, or the whole result as JSON. */
    void print(RunResult result, Terminal terminal) {
        if (format == Format.JSON) {
            terminal.out().print(JsonReport.text(result));
            return;
        }
        TextReport report = report(terminal);
        terminal.out().print(report.tasks(result) + report.recap(result));
    }

    TextReport report(Terminal terminal) {
        TextReport.Detail detail = verbose ? TextReport.Detail.ALL : TextReport.Detail.CHANGES;
        return new TextReport(terminal.outStyle(), detail);
    }

    /** Warnings go where they do not disturb results. */
    static void warn(List<Diagnostic> warnings, Terminal terminal) {
        terminal.err().print(DiagnosticText.text(warnings, terminal.errStyle()));
    }
}
