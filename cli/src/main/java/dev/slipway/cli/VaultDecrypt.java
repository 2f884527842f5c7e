package dev.slipway.cli;

import dev.slipway.engine.load.vault.Vault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Decrypts files where they are. */
@Command(name = "decrypt", mixinStandardHelpOptions = true, description = "Decrypts files, or standard input.")
final class VaultDecrypt implements Callable<Integer> {
    @ParentCommand
    private VaultCommand vault;

    @Spec
    private CommandSpec spec;

    @Mixin
    private VaultOptions options;

    @Option(names = "--output", paramLabel = "FILE", description = "Write there instead; '-' is standard output.")
    private Optional<String> output = Optional.empty();

    @Parameters(paramLabel = "FILE", description = "Files; '-' or none is standard input.")
    private List<String> files = new ArrayList<>();

    @Override
    public Integer call() {
        List<String> inputs = VaultEncrypt.inputs(spec, files, output);
        Vault passwords = options.orAsked(vault.asking);
        List<VaultFiles.Rewritten> all = new ArrayList<>();
        for (String file : inputs) {
            byte[] content = vault.files().open(file, passwords).content().revealBytes();
            all.add(new VaultFiles.Rewritten(output.orElse(file), content, "decrypted"));
        }
        vault.files().write(all);
        return ExitCode.OK;
    }
}
