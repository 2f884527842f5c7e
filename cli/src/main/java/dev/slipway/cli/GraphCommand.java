package dev.slipway.cli;

import dev.slipway.engine.compile.Node;
import dev.slipway.engine.graph.GraphText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Draws the task graph; connects to nothing. */
@Command(
        name = "graph",
        mixinStandardHelpOptions = true,
        description = {
            "Shows which task on which host waits for which; connects to nothing.",
            "In text, a line ends with the numbers of the nodes it waits for; in brackets: order only."
        })
final class GraphCommand implements Callable<Integer> {
    /** The formats there are. */
    enum Format {
        TEXT,
        DOT,
        MERMAID
    }

    private final Terminal terminal;

    @Mixin
    private SourceOptions sources;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text, dot or mermaid; text by default.")
    private Format format = Format.TEXT;

    GraphCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Loaded loaded = Loaded.forALook(sources);
        OutputOptions.warn(loaded.warnings(), terminal);
        GraphText<Node> text = new GraphText<>(loaded.program().graph(), Node::label, Node::lane);
        terminal.out()
                .print(
                        switch (format) {
                            case TEXT -> text.text();
                            case DOT -> text.dot();
                            case MERMAID -> text.mermaid();
                        });
        return ExitCode.OK;
    }
}
