package dev.slipway.cli;

import dev.slipway.engine.compile.Program;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Diagnostic.Severity;
import dev.slipway.engine.report.Counted;
import dev.slipway.engine.report.DiagnosticText;
import dev.slipway.engine.report.findings.Findings;
import dev.slipway.engine.report.findings.FindingsJson;
import dev.slipway.engine.report.findings.GithubAnnotations;
import dev.slipway.engine.report.findings.JunitXml;
import dev.slipway.engine.report.findings.Sarif;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Loads and compiles, and looks at all files together; connects to nothing. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description =
                "Checks inventory, playbooks and templates as a whole and tells every mistake; connects to nothing.")
final class ValidateCommand implements Callable<Integer> {
    /** How findings are written. */
    enum Format {
        TEXT,
        JSON,
        SARIF,
        GITHUB,
        JUNIT
    }

    private final Terminal terminal;

    @Mixin
    private SourceOptions sources;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "text, json, sarif, github (annotations) or junit; text by default.")
    private Format format = Format.TEXT;

    @Option(names = "--strict", description = "Warnings count as errors do: exit code 1.")
    private boolean strict;

    ValidateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (sources.list.hosts || sources.list.tasks || sources.list.tags) {
            return look(sources, terminal);
        }
        Loaded.Judged judged = Loaded.judged(sources);
        boolean passes = judged.findings().stream().noneMatch(this::fails);
        if (format == Format.TEXT) {
            tell(judged);
        } else {
            terminal.out().print(document(judged));
        }
        return passes ? ExitCode.OK : ExitCode.ERROR;
    }

    private boolean fails(Diagnostic finding) {
        return strict || finding.severity() == Severity.ERROR;
    }

    private void tell(Loaded.Judged judged) {
        List<Diagnostic> errors = judged.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
        // what is only a warning is not in the way of mending what is wrong
        List<Diagnostic> told = errors.isEmpty() ? judged.findings() : errors;
        terminal.err().print(DiagnosticText.text(told, terminal.errStyle()));
        if (errors.isEmpty() && strict && !told.isEmpty()) {
            terminal.err().println(told.size() + (told.size() == 1 ? " warning" : " warnings") + ", and --strict");
        } else if (errors.isEmpty()) {
            judged.program().ifPresent(program -> tell(program, terminal));
        }
    }

    /** Checks everything and shows what is asked for: lists, or how much there is. */
    static int look(SourceOptions sources, Terminal terminal) {
        Loaded loaded = Loaded.forALook(sources);
        OutputOptions.warn(loaded.warnings(), terminal);
        if (sources.list.hosts || sources.list.tasks || sources.list.tags) {
            Listing listing = new Listing(sources.list, loaded.options(), loaded::hosts);
            terminal.out().print(listing.text(loaded.playbooks()));
        } else {
            tell(loaded.program(), terminal);
        }
        return ExitCode.OK;
    }

    private static void tell(Program program, Terminal terminal) {
        long tasks = program.graph().nodes().stream()
                .filter(n -> !n.lane().isEmpty())
                .count();
        terminal.out()
                .println("valid: " + Counted.text(tasks, "task") + " on "
                        + Counted.text(program.hosts().size(), "host"));
    }

    private String document(Loaded.Judged judged) {
        Path here = Path.of("").toAbsolutePath();
        Findings findings = new Findings(judged.findings(), judged.files(), here, Version.text());
        return switch (format) {
            case JSON -> FindingsJson.text(findings);
            case SARIF -> Sarif.text(findings);
            case GITHUB -> GithubAnnotations.text(findings);
            case JUNIT -> JunitXml.text(findings, this::fails);
            case TEXT -> DiagnosticText.text(judged.findings(), terminal.errStyle());
        };
    }
}
