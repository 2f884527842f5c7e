package dev.slipway.cli.vault;

import dev.slipway.engine.load.vault.Sealed;
import dev.slipway.engine.load.vault.Vault;
import dev.slipway.engine.load.vault.VaultPassword;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a vault password comes from: {@code [ID@]prompt}, or {@code [ID@]FILE}, which is executed when it is executable, as
 * Ansible does ({@code get_file_vault_secret} in its {@code parsing/vault/__init__.py}).
 *
 * @param id {@link VaultPassword#DEFAULT_ID} without one
 * @param from {@code prompt} or a path
 */
public record PasswordSource(String id, String from) {
    public static final String PROMPT = "prompt";

    public PasswordSource {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(from, "from");
    }

    /** Of {@code --vault-id}. */
    public static PasswordSource labelled(String written) {
        int at = written.indexOf('@');
        PasswordSource source = at < 0
                ? new PasswordSource(VaultPassword.DEFAULT_ID, written)
                : new PasswordSource(
                        at == 0 ? VaultPassword.DEFAULT_ID : written.substring(0, at), written.substring(at + 1));
        if (source.id.contains(";") || source.from.isEmpty()) {
            throw UserError.of(
                    "--vault-id '" + written + "' is no password",
                    "it is ID@FILE or ID@prompt, and an id has no ';' in it");
        }
        return source;
    }

    /** Of {@code --vault-password-file}. */
    public static PasswordSource file(String path) {
        return new PasswordSource(VaultPassword.DEFAULT_ID, path);
    }

    /**
     * The password, had when it is needed.
     *
     * @param earlier passwords that may open a password file which is encrypted itself
     * @throws UserError at once when there is no such file
     */
    public VaultPassword password(Asking asking, List<VaultPassword> earlier) {
        if (from.equals(PROMPT)) {
            String which = id.equals(VaultPassword.DEFAULT_ID) ? "" : " (" + id + ")";
            return VaultPassword.of(id, () -> Optional.of(asked(asking.secret("Vault password" + which + ": "))));
        }
        Path file = path();
        if (!Files.isRegularFile(file) && (!Files.exists(file) || Files.isDirectory(file))) {
            throw UserError.of("there is no vault password file '" + file + "'", "--vault-id ID@prompt asks for it");
        }
        return VaultPassword.of(
                id, () -> Files.isExecutable(file) ? PasswordScript.run(file, id) : Optional.of(read(file, earlier)));
    }

    /** As {@link #password}, where somebody who is asked chooses it. */
    public VaultPassword chosen(Asking asking, List<VaultPassword> earlier) {
        return from.equals(PROMPT) ? fresh(id, asking) : password(asking, earlier);
    }

    private Path path() {
        return from.startsWith("~/") ? Path.of(System.getProperty("user.home"), from.substring(2)) : Path.of(from);
    }

    /** A new password: asked for twice, so that a slip of the finger locks nobody out. */
    public static VaultPassword fresh(String id, Asking asking) {
        String which = id.equals(VaultPassword.DEFAULT_ID) ? "" : " (" + id + ")";
        return VaultPassword.of(id, () -> {
            Secret first = asked(asking.secret("New vault password" + which + ": "));
            if (!first.equals(asked(asking.secret("Confirm new vault password" + which + ": ")))) {
                throw UserError.of("the two passwords differ", "nothing was encrypted; try again");
            }
            return Optional.of(first);
        });
    }

    private static Secret asked(Secret answer) {
        String text = answer.reveal().strip();
        if (text.isEmpty()) {
            throw UserError.of("the vault password is empty");
        }
        return Secret.of(text);
    }

    private static Secret read(Path file, List<VaultPassword> earlier) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            byte[] open = Sealed.is(bytes)
                    ? new Vault(earlier)
                            .open(Sealed.file(file.toString(), bytes))
                            .content()
                            .revealBytes()
                    : bytes;
            return trimmed(open, file, " \t\n\r\f\013");
        } catch (NoSuchFileException e) {
            throw UserError.of("there is no vault password file '" + file + "'");
        } catch (IOException e) {
            throw UserError.of("the vault password file '" + file + "' cannot be read: " + e.getMessage());
        }
    }

    /** Without what stands around it; bytes, since a password need not be text. */
    static Secret trimmed(byte[] bytes, Path file, String around) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int from = 0;
        int to = text.length();
        while (from < to && around.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && around.indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        if (from == to) {
            throw UserError.of("'" + file + "' gives an empty vault password");
        }
        return Secret.of(text.substring(from, to).getBytes(StandardCharsets.ISO_8859_1));
    }
}
