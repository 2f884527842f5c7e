package dev.slipway.cli;

import dev.slipway.engine.compile.Modules;
import dev.slipway.engine.load.playbook.AnsibleModules;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Reference;
import java.io.IOException;
import java.nio.file.Path;
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

    @Option(names = "--markdown", description = "In Markdown, as docs/modules.md and docs/modules/NAME.md hold it.")
    private boolean markdown;

    @Option(
            names = "--write",
            paramLabel = "DIR",
            description = "Writes all pages in Markdown below the directory, which is docs.")
    private Optional<Path> write = Optional.empty();

    ModulesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Modules modules = Modules.load();
        if (write.isPresent()) {
            ModulePages.write(modules, write.get());
        } else if (name.isPresent()) {
            Modules.Entry<?> entry = entry(modules, name.get());
            terminal.out().print(markdown ? ModulePages.page(entry) : ModuleReference.of(entry));
        } else if (markdown) {
            terminal.out().print(ModulePages.index(modules));
        } else {
            list(modules);
        }
        return ExitCode.OK;
    }

    private static Modules.Entry<?> entry(Modules modules, String written) {
        String name = AnsibleModules.plain(written);
        Optional<String> instead =
                modules.find(name).isPresent() ? Optional.empty() : AnsibleModules.instead(written, name);
        if (instead.isPresent()) {
            throw UserError.of("module '" + written + "' of Ansible is not in Slipway", instead.get());
        }
        return modules.module(name, Position.NONE);
    }

    private void list(Modules modules) {
        int width = modules.all().stream()
                .mapToInt(e -> e.module().name().length())
                .max()
                .orElse(1);
        for (Modules.Entry<?> entry : modules.all()) {
            Reference reference = entry.module().reference();
            terminal.out().printf("%-" + width + "s  %s%n", entry.module().name(), reference.summary());
        }
    }
}
