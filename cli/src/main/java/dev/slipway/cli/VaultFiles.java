package dev.slipway.cli;

import dev.slipway.cli.vault.FileReplacement;
import dev.slipway.engine.load.vault.Sealed;
import dev.slipway.engine.load.vault.Vault;
import dev.slipway.engine.load.yaml.Siblings;
import dev.slipway.engine.load.yaml.SourceFiles;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.UserError;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Files that are named on the command line; {@code -} is standard input, or standard output. */
record VaultFiles(Terminal terminal) {
    static final String STANDARD = "-";

    /** @param output where its new content goes */
    record Rewritten(String output, byte[] content, String done) {}

    byte[] read(String name) {
        try {
            return name.equals(STANDARD) ? System.in.readAllBytes() : Files.readAllBytes(Path.of(name));
        } catch (NoSuchFileException e) {
            throw wrong(name, "no such file", Siblings.near(Path.of(name)));
        } catch (AccessDeniedException e) {
            throw wrong(name, "permission denied", Optional.empty());
        } catch (IOException e) {
            throw wrong(name, "cannot be read: " + e.getMessage(), Optional.empty());
        }
    }

    /** @throws UserError when it is not encrypted, or cannot be decrypted */
    Vault.Opened open(String name, Vault vault) {
        byte[] bytes = read(name);
        if (!Sealed.is(bytes)) {
            throw wrong(name, "this is not encrypted with Ansible Vault", Optional.empty());
        }
        return vault.open(Sealed.file(name, bytes));
    }

    static UserError wrong(String name, String message, Optional<String> hint) {
        return new UserError(
                List.of(new Diagnostic(Diagnostic.Severity.ERROR, SourceFiles.whole(Path.of(name)), message, hint)));
    }

    /** Writes when all that is to be written is known: one wrong file, and none is touched. */
    void write(List<Rewritten> all) {
        for (Rewritten one : all) {
            if (one.output().equals(STANDARD)) {
                terminal.out().write(one.content(), 0, one.content().length);
                terminal.out().flush();
            } else {
                FileReplacement.write(Path.of(one.output()), one.content());
                terminal.err().println(one.output() + ": " + one.done());
            }
        }
    }
}
