package dev.slipway.cli;

import dev.slipway.cli.vault.PasswordSource;
import dev.slipway.engine.load.vault.Vault;
import dev.slipway.engine.load.vault.VaultPassword;
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

/** Gives encrypted files another password. */
@Command(
        name = "rekey",
        mixinStandardHelpOptions = true,
        description = "Encrypts files with another password; all of them, or none when one cannot be decrypted.")
final class VaultRekey implements Callable<Integer> {
    @ParentCommand
    private VaultCommand vault;

    @Spec
    private CommandSpec spec;

    @Mixin
    private VaultOptions options;

    @Option(names = "--new-vault-id", paramLabel = "[ID@]SOURCE", description = "The new password and its id.")
    private Optional<String> newId = Optional.empty();

    @Option(
            names = "--new-vault-password-file",
            paramLabel = "FILE",
            description = "A file with the new password, or a program that prints it.")
    private Optional<String> newFile = Optional.empty();

    @Option(
            names = "--encrypt-vault-id",
            paramLabel = "ID",
            description = "The id of the given password that is to be the new one, without --new-vault-….")
    private Optional<String> id = Optional.empty();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Encrypted files.")
    private List<String> files = new ArrayList<>();

    @Override
    public Integer call() {
        if (newId.isPresent() && newFile.isPresent()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--new-vault-id and --new-vault-password-file are two new passwords");
        }
        Vault passwords = options.orAsked(vault.asking);
        List<byte[]> contents = new ArrayList<>();
        for (String file : files) {
            contents.add(vault.files().open(file, passwords).content().revealBytes());
        }
        Encrypting encrypting = renewed();
        List<VaultFiles.Rewritten> all = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            all.add(new VaultFiles.Rewritten(
                    files.get(i), encrypting.seal(contents.get(i)), "encrypted with the new password"));
        }
        vault.files().write(all);
        return ExitCode.OK;
    }

    private Encrypting renewed() {
        Optional<PasswordSource> source =
                newId.map(PasswordSource::labelled).or(() -> newFile.map(PasswordSource::file));
        List<VaultPassword> given = source.map(one -> List.of(one.chosen(vault.asking, List.of())))
                .orElseGet(() -> id.isPresent() ? options.passwords(vault.asking) : List.of());
        return Encrypting.with(given, id, vault.asking);
    }
}
