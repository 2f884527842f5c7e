package dev.slipway.cli;

import dev.slipway.engine.load.vault.Sealed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Encrypts files where they are. */
@Command(name = "encrypt", mixinStandardHelpOptions = true, description = "Encrypts files, or standard input.")
final class VaultEncrypt implements Callable<Integer> {
    @ParentCommand
    private VaultCommand vault;

    @Spec
    private CommandSpec spec;

    @Mixin
    private EncryptOptions options;

    @Option(names = "--output", paramLabel = "FILE", description = "Write there instead; '-' is standard output.")
    private Optional<String> output = Optional.empty();

    @Parameters(paramLabel = "FILE", description = "Files; '-' or none is standard input.")
    private List<String> files = new ArrayList<>();

    @Override
    public Integer call() {
        List<String> inputs = inputs(spec, files, output);
        List<byte[]> contents = new ArrayList<>();
        for (String file : inputs) {
            byte[] content = vault.files().read(file);
            if (Sealed.is(content)) {
                throw VaultFiles.wrong(
                        file,
                        "this is encrypted already",
                        Optional.of("'slipway vault rekey' changes its password, 'slipway vault edit' its content"));
            }
            contents.add(content);
        }
        Encrypting encrypting = options.encrypting(vault.asking);
        List<VaultFiles.Rewritten> all = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            all.add(new VaultFiles.Rewritten(
                    output.orElse(inputs.get(i)), encrypting.seal(contents.get(i)), "encrypted"));
        }
        vault.files().write(all);
        return ExitCode.OK;
    }

    static List<String> inputs(CommandSpec spec, List<String> files, Optional<String> output) {
        if (output.isPresent() && files.size() > 1) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--output is for one file, not for several");
        }
        return files.isEmpty() ? List.of(VaultFiles.STANDARD) : files;
    }
}
