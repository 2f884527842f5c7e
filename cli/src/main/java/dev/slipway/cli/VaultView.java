package dev.slipway.cli;

import dev.slipway.engine.load.vault.Vault;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows what is encrypted, on standard output and nowhere else. */
@Command(name = "view", mixinStandardHelpOptions = true, description = "Prints what encrypted files hold.")
final class VaultView implements Callable<Integer> {
    @ParentCommand
    private VaultCommand vault;

    @Mixin
    private VaultOptions options;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Encrypted files.")
    private List<String> files = new ArrayList<>();

    @Override
    public Integer call() {
        Vault passwords = options.orAsked(vault.asking);
        List<VaultFiles.Rewritten> all = new ArrayList<>();
        for (String file : files) {
            byte[] content = vault.files().open(file, passwords).content().revealBytes();
            all.add(new VaultFiles.Rewritten(VaultFiles.STANDARD, content, ""));
        }
        vault.files().write(all);
        return ExitCode.OK;
    }
}
