package dev.slipway.cli;

import dev.slipway.cli.vault.Asking;
import dev.slipway.cli.vault.PasswordSource;
import dev.slipway.engine.load.vault.Vault;
import dev.slipway.engine.load.vault.VaultPassword;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Passwords of Ansible Vault, with Ansible's spellings. They are read, run or asked for when something encrypted is met. */
final class VaultOptions {
    static final String PASSWORD_FILE = "SLIPWAY_VAULT_PASSWORD_FILE";

    @Option(
            names = "--vault-id",
            paramLabel = "[ID@]SOURCE",
            description =
                    "A vault password and its id: ID@FILE, ID@SCRIPT or ID@prompt. Repeatable; tried in this order.")
    List<String> ids = new ArrayList<>();

    @Option(
            names = {"--vault-password-file", "--vault-pass-file"},
            paramLabel = "FILE",
            description = "A file with a vault password, or a program that prints one. Repeatable.")
    List<String> files = new ArrayList<>();

    @Option(
            names = {"-J", "--ask-vault-pass", "--ask-vault-password"},
            description = "Ask for a vault password.")
    boolean ask;

    /** What opens encrypted files and values in a run. */
    Vault vault() {
        return new Vault(passwords(Asking.atTerminal()));
    }

    /** The same for a command that cannot do without: where no password is given, somebody is asked. */
    Vault orAsked(Asking asking) {
        List<VaultPassword> given = passwords(asking);
        return new Vault(
                given.isEmpty()
                        ? List.of(new PasswordSource(VaultPassword.DEFAULT_ID, PasswordSource.PROMPT)
                                .password(asking, List.of()))
                        : given);
    }

    /** The passwords that are given, in the order they are tried. */
    List<VaultPassword> passwords(Asking asking) {
        List<VaultPassword> passwords = new ArrayList<>();
        sources(System.getenv()).forEach(source -> passwords.add(source.password(asking, List.copyOf(passwords))));
        return passwords;
    }

    /** As {@link #passwords}, to encrypt with: who is asked chooses one and types it twice. */
    List<VaultPassword> chosen(Asking asking) {
        List<VaultPassword> passwords = new ArrayList<>();
        sources(System.getenv()).forEach(source -> passwords.add(source.chosen(asking, List.copyOf(passwords))));
        return passwords;
    }

    /** As Ansible has it: ids, files, the file of the environment, the one who is asked. */
    List<PasswordSource> sources(Map<String, String> environment) {
        List<PasswordSource> sources = new ArrayList<>();
        ids.forEach(id -> sources.add(PasswordSource.labelled(id)));
        files.forEach(file -> sources.add(PasswordSource.file(file)));
        Optional.ofNullable(environment.get(PASSWORD_FILE))
                .filter(file -> !file.isBlank())
                .ifPresent(file -> sources.add(PasswordSource.file(file)));
        if (ask) {
            sources.add(new PasswordSource(VaultPassword.DEFAULT_ID, PasswordSource.PROMPT));
        }
        return sources;
    }
}
