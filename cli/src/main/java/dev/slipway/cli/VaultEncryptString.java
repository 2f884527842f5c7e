package dev.slipway.cli;

import dev.slipway.engine.model.UserError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Makes {@code !vault} values to paste into a file of variables, laid out as Ansible does. */
@Command(
        name = "encrypt-string",
        aliases = "encrypt_string",
        mixinStandardHelpOptions = true,
        description = "Prints values as '!vault' for a file of variables; without any, standard input is one.")
final class VaultEncryptString implements Callable<Integer> {
    private static final String INDENT = " ".repeat(10);

    @ParentCommand
    private VaultCommand vault;

    @Spec
    private CommandSpec spec;

    @Mixin
    private EncryptOptions options;

    @Option(names = "--output", paramLabel = "FILE", description = "Write there instead of to standard output.")
    private Optional<String> output = Optional.empty();

    @Option(
            names = {"-n", "--name"},
            paramLabel = "NAME",
            description = "The variable of the next value. Repeatable.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--stdin-name", paramLabel = "NAME", description = "The variable of what standard input gives.")
    private Optional<String> stdinName = Optional.empty();

    @Option(
            names = {"-p", "--prompt"},
            description = "Ask for the value, so that it stands in no history of commands.")
    private boolean prompt;

    @Option(names = "--show-input", description = "With --prompt: show what is typed.")
    private boolean showInput;

    @Parameters(paramLabel = "VALUE", description = "Values; '-' is standard input.")
    private List<String> values = new ArrayList<>();

    private record Named(Optional<String> name, byte[] content) {}

    @Override
    public Integer call() {
        boolean input = values.contains(VaultFiles.STANDARD) || stdinName.isPresent() || values.isEmpty() && !prompt;
        if (prompt && input) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--prompt and standard input are two ways");
        }
        List<Named> all = new ArrayList<>();
        if (prompt) {
            all.add(asked());
        }
        if (input) {
            all.add(new Named(stdinName, vault.files().read(VaultFiles.STANDARD)));
        }
        List<String> given =
                values.stream().filter(v -> !v.equals(VaultFiles.STANDARD)).toList();
        for (int i = 0; i < given.size(); i++) {
            all.add(new Named(
                    i < names.size() ? Optional.of(names.get(i)) : Optional.empty(),
                    given.get(i).getBytes(StandardCharsets.UTF_8)));
        }
        if (all.stream().anyMatch(one -> one.content().length == 0)) {
            throw UserError.of("there is nothing to encrypt: a value is empty");
        }
        Encrypting encrypting = options.encrypting(vault.asking);
        String text = all.stream().map(one -> yaml(one, encrypting)).collect(Collectors.joining("\n", "", "\n"));
        vault.files()
                .write(List.of(new VaultFiles.Rewritten(
                        output.orElse(VaultFiles.STANDARD), text.getBytes(StandardCharsets.UTF_8), "written")));
        return ExitCode.OK;
    }

    private Named asked() {
        String name = vault.asking.line("Variable name (enter for no name): ");
        String shown = "String to encrypt" + (showInput ? "" : " (hidden)") + ": ";
        String value = showInput
                ? vault.asking.line(shown)
                : vault.asking.secret(shown).reveal();
        return new Named(Optional.of(name).filter(n -> !n.isBlank()), value.getBytes(StandardCharsets.UTF_8));
    }

    private static String yaml(Named one, Encrypting encrypting) {
        String sealed = new String(encrypting.seal(one.content()), StandardCharsets.US_ASCII);
        return one.name().map(name -> name + ": ").orElse("") + "!vault |\n"
                + sealed.lines().map(line -> INDENT + line).collect(Collectors.joining("\n"));
    }
}
