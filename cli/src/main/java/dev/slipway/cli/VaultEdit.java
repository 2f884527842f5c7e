package dev.slipway.cli;

import dev.slipway.cli.vault.Editor;
import dev.slipway.engine.load.vault.Vault;
import dev.slipway.engine.load.vault.VaultPassword;
import dev.slipway.engine.model.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Lets somebody edit encrypted files. What is not changed is not written. */
@Command(
        name = "edit",
        mixinStandardHelpOptions = true,
        description =
                "Opens encrypted files in VISUAL or EDITOR and encrypts them again, with the same password and id.")
final class VaultEdit implements Callable<Integer> {
    @ParentCommand
    private VaultCommand vault;

    @Mixin
    private VaultOptions options;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Encrypted files.")
    private List<String> files = new ArrayList<>();

    @Override
    public Integer call() {
        Vault passwords = options.orAsked(vault.asking);
        Editor editor = Editor.of(System.getenv());
        for (String file : files) {
            Vault.Opened opened = vault.files().open(file, passwords);
            byte[] before = opened.content().revealBytes();
            byte[] after = editor.edit(Path.of(file).getFileName().toString(), before);
            if (Arrays.equals(before, after)) {
                vault.terminal.err().println(file + ": not changed");
                continue;
            }
            Encrypting encrypting = new Encrypting(
                    opened.password()
                            .secret()
                            .orElseThrow(() -> UserError.of("the password of '" + file + "' is gone")),
                    opened.id().orElse(VaultPassword.DEFAULT_ID));
            vault.files()
                    .write(List.of(new VaultFiles.Rewritten(file, encrypting.seal(after), "changed and encrypted")));
        }
        return ExitCode.OK;
    }
}
