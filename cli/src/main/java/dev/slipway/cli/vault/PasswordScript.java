package dev.slipway.cli.vault;

import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A program that prints a vault password. One whose name ends in {@code -client} is told for which id, and answers with status 2
 * that it has none.
 */
final class PasswordScript {
    private static final int NO_SUCH_ID = 2;

    private PasswordScript() {}

    static Optional<Secret> run(Path script, String id) {
        boolean client = client(script);
        // a name without a directory would be looked for in PATH
        List<String> command = new ArrayList<>(List.of(script.toAbsolutePath().toString()));
        if (client) {
            command.addAll(List.of("--vault-id", id));
        }
        try {
            // what it says, and what it may ask, is between it and the operator
            Process process = new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            byte[] printed = process.getInputStream().readAllBytes();
            int status = process.waitFor();
            if (client && status == NO_SUCH_ID) {
                return Optional.empty();
            }
            if (status != 0) {
                throw UserError.of(
                        "the vault password script '" + script + "' ended with status " + status,
                        "run it by itself to see why");
            }
            return Optional.of(PasswordSource.trimmed(printed, script, "\r\n"));
        } catch (IOException e) {
            throw UserError.of(
                    "the vault password script '" + script + "' cannot be run: " + e.getMessage(),
                    "if it is no script, take its right to be executed away: chmod -x " + script);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UserError.of("stopped while the vault password script '" + script + "' ran");
        }
    }

    private static boolean client(Path script) {
        String name = script.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return (dot > 0 ? name.substring(0, dot) : name).endsWith("-client");
    }
}
