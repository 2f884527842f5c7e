package dev.slipway.cli;

import dev.slipway.cli.vault.Asking;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Encrypted files and values: the verbs of {@code ansible-vault}. */
@Command(
        name = "vault",
        mixinStandardHelpOptions = true,
        description =
                "Encrypts and decrypts files and values, as ansible-vault does; each reads what the other writes.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            VaultEncrypt.class,
            VaultDecrypt.class,
            VaultView.class,
            VaultEdit.class,
            VaultCreate.class,
            VaultRekey.class,
            VaultEncryptString.class
        })
final class VaultCommand implements Callable<Integer> {
    final Terminal terminal;
    final Asking asking = Asking.atTerminal();

    VaultCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    VaultFiles files() {
        return new VaultFiles(terminal);
    }

    @Override
    public Integer call() {
        terminal.err().println("slipway vault: which command? 'slipway vault --help' lists them");
        return ExitCode.USAGE;
    }
}
