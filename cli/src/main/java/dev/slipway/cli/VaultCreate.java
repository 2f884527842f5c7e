package dev.slipway.cli;

import dev.slipway.cli.vault.Editor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Lets somebody write a file that is never there in plain. */
@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        description = "Opens a new file in VISUAL or EDITOR and encrypts what is written.")
final class VaultCreate implements Callable<Integer> {
    @ParentCommand
    private VaultCommand vault;

    @Mixin
    private EncryptOptions options;

    @Parameters(paramLabel = "FILE", description = "A file that is not there yet.")
    private String file;

    @Override
    public Integer call() {
        Path path = Path.of(file);
        if (Files.exists(path)) {
            throw VaultFiles.wrong(file, "this is there already", Optional.of("'slipway vault edit' changes it"));
        }
        Encrypting encrypting = options.encrypting(vault.asking);
        byte[] written = Editor.of(System.getenv()).edit(path.getFileName().toString(), new byte[0]);
        vault.files().write(List.of(new VaultFiles.Rewritten(file, encrypting.seal(written), "encrypted")));
        return ExitCode.OK;
    }
}
