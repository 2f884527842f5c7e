package dev.slipway.cli;

import dev.slipway.engine.compile.Modules;
import dev.slipway.engine.schema.Schemas;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What editors need to complete and check files while they are written. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "Writes a JSON Schema for editors, made from the keywords and modules of this version.")
final class SchemaCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "KIND",
            description = "playbook, tasks (a file of tasks or handlers), inventory, or meta (of a role).")
    private Schemas kind = Schemas.PLAYBOOK;

    SchemaCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.out().print(kind.text(Modules.load()));
        return ExitCode.OK;
    }
}
