package dev.slipway.cli;

import dev.slipway.engine.compile.Modules;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.spi.Reference;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The module reference, generated from the code. */
@Command(
        name = "modules",
        mixinStandardHelpOptions = true,
        description = "Lists all modules, or explains one: arguments, defaults, example.")
final class ModulesCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "A module's name.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--markdown", description = "The whole reference in Markdown, as docs/modules.md holds it.")
    private boolean markdown;

    ModulesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Modules modules = Modules.load();
        if (markdown) {
            terminal.out().print(ModuleReference.markdown(modules));
        } else if (name.isPresent()) {
            terminal.out().print(ModuleReference.of(modules.module(name.get(), Position.NONE)));
        } else {
            int width = modules.all().stream()
                    .mapToInt(e -> e.module().name().length())
                    .max()
                    .orElse(1);
            for (Modules.Entry<?> entry : modules.all()) {
                Reference reference = entry.module().reference();
                terminal.out().printf("%-" + width + "s  %s%n", entry.module().name(), reference.summary());
            }
        }
        return ExitCode.OK;
    }
}
