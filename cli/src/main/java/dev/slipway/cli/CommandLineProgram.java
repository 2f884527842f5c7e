package dev.slipway.cli;

import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.report.DiagnosticText;
import dev.slipway.engine.report.Printable;
import dev.slipway.engine.transport.TransportError;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;

/** Wires commands, and turns what goes wrong into words and exit codes. */
@Command(
        name = "slipway",
        description = "Provisions hosts over SSH from files in git, and says exactly what it would do first.",
        subcommandsRepeatable = false,
        mixinStandardHelpOptions = true,
        versionProvider = CommandLineProgram.Versions.class,
        synopsisSubcommandLabel = "COMMAND")
final class CommandLineProgram implements Callable<Integer> {
    /** For {@code slipway --version} beside other arguments. */
    static final class Versions implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"slipway " + Version.text()};
        }
    }

    private final Terminal terminal;

    private CommandLineProgram(Terminal terminal) {
        this.terminal = terminal;
    }

    static int run(String[] arguments, Terminal terminal, Started started) {
        CommandLine program = new CommandLine(new CommandLineProgram(terminal));
        commands(terminal, started, arguments).forEach(command -> program.addSubcommand(command.get()));
        program.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        program.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
        program.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        // @FILE is a value of --extra-vars, not more arguments
        program.setExpandAtFiles(false);
        program.setCaseInsensitiveEnumValuesAllowed(true);
        for (CommandLine command : program.getSubcommands().values()) {
            command.setCaseInsensitiveEnumValuesAllowed(true);
            command.getCommandSpec().versionProvider(new Versions());
        }
        program.setParameterExceptionHandler(CommandLineProgram::misused);
        program.setExecutionExceptionHandler((e, command, parsed) -> failed(e, terminal));
        return program.execute(arguments);
    }

    /** All commands, or only the one that is named: reading the options of the others takes as long as compiling a playbook. */
    private static Collection<Supplier<Callable<Integer>>> commands(
            Terminal terminal, Started started, String[] arguments) {
        Map<String, Supplier<Callable<Integer>>> commands = new LinkedHashMap<>();
        commands.put("validate", () -> new ValidateCommand(terminal));
        commands.put("plan", () -> new PlanCommand(terminal, started));
        commands.put("apply", () -> new ApplyCommand(terminal, started));
        commands.put("status", () -> new StatusCommand(terminal));
        commands.put("graph", () -> new GraphCommand(terminal));
        commands.put("inventory", () -> new InventoryCommand(terminal));
        commands.put("why", () -> new WhyCommand(terminal));
        commands.put("vault", () -> new VaultCommand(terminal));
        commands.put("facts", () -> new FactsCommand(terminal));
        commands.put("modules", () -> new ModulesCommand(terminal));
        commands.put("init", () -> new InitCommand(terminal));
        commands.put("schema", () -> new SchemaCommand(terminal));
        commands.put("completion", () -> new CompletionCommand(terminal));
        commands.put("complete", () -> new CompleteCommand(terminal));
        String named = arguments.length == 0 ? "" : arguments[0];
        // a script for shells needs them all
        boolean one = commands.containsKey(named) && !named.equals("completion");
        return one ? List.of(commands.get(named)) : commands.values();
    }

    @Override
    public Integer call() {
        terminal.err().println("slipway: which command? 'slipway --help' lists them");
        return ExitCode.USAGE;
    }

    private static int misused(CommandLine.ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        String message = e.getMessage();
        Optional<String> hint = Optional.empty();
        if (e instanceof CommandLine.UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().getFirst();
            boolean option = word.startsWith("-");
            boolean ofCommands = !command.getSubcommands().isEmpty();
            message = option
                    ? "unknown option '" + word + "'"
                    : ofCommands ? "unknown command '" + word + "'" : "'" + word + "' is one argument too many";
            Collection<String> known = option
                    ? command.getCommandSpec().optionsMap().keySet()
                    : command.getSubcommands().keySet();
            // of a single letter every other one is as near
            hint = option && word.length() <= 2 ? Optional.empty() : Suggestions.didYouMean(word, new TreeSet<>(known));
        }
        err.println("slipway: " + Printable.clean(message));
        hint.ifPresent(text -> err.println("  hint: " + Printable.clean(text)));
        err.println("'" + command.getCommandSpec().qualifiedName() + " --help' explains the command");
        return ExitCode.USAGE;
    }

    private static int failed(Exception e, Terminal terminal) throws Exception {
        switch (e) {
            case UserError error -> terminal.err().print(DiagnosticText.text(error.diagnostics(), terminal.errStyle()));
            case TransportError error ->
                terminal.err().println("error: " + Printable.clean(error.getMessage() + "\n  " + error.hint()));
            default -> throw e;
        }
        return ExitCode.ERROR;
    }
}
