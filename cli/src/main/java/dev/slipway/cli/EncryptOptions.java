package dev.slipway.cli;

import dev.slipway.cli.vault.Asking;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which of the vault passwords that are given is the one to encrypt with. */
final class EncryptOptions {
    @Mixin
    private VaultOptions passwords;

    @Option(
            names = "--encrypt-vault-id",
            paramLabel = "ID",
            description = "The id of the password to encrypt with, where there are several.")
    private Optional<String> id = Optional.empty();

    /** @throws dev.slipway.engine.model.UserError when it is not clear which */
    Encrypting encrypting(Asking asking) {
        return Encrypting.with(passwords.chosen(asking), id, asking);
    }
}
