package dev.slipway.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Loads and compiles; connects to nothing. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description =
                "Checks inventory, playbooks and templates as a whole and tells every mistake; connects to nothing.")
final class ValidateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private SourceOptions sources;

    ValidateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return look(sources, terminal);
    }

    /** Checks everything and shows what is asked for: lists, or how much there is. */
    static int look(SourceOptions sources, Terminal terminal) {
        Loaded loaded = Loaded.forALook(sources);
        OutputOptions.warn(loaded.warnings(), terminal);
        if (sources.list.hosts || sources.list.tasks || sources.list.tags) {
            Listing listing = new Listing(sources.list, loaded.options(), loaded::hosts);
            terminal.out().print(listing.text(loaded.playbooks()));
            return ExitCode.OK;
        }
        long tasks = loaded.program().graph().nodes().stream()
                .filter(n -> !n.lane().isEmpty())
                .count();
        terminal.out()
                .println("valid: " + tasks + " tasks on "
                        + loaded.program().hosts().size() + " hosts");
        return ExitCode.OK;
    }
}
