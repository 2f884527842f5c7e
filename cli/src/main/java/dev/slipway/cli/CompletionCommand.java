package dev.slipway.cli;

import dev.slipway.cli.completion.Script;
import dev.slipway.cli.completion.Words;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Scripts with which shells complete command lines. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Writes a script with which a shell completes command lines: source <(slipway completion bash)")
final class CompletionCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
    private Script shell = Script.BASH;

    CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.out().print(shell.text(Words.of(spec.root().commandLine())));
        return ExitCode.OK;
    }
}
