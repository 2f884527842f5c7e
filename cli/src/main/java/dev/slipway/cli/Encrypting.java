package dev.slipway.cli;

import dev.slipway.cli.vault.Asking;
import dev.slipway.cli.vault.PasswordSource;
import dev.slipway.engine.load.vault.Vault;
import dev.slipway.engine.load.vault.VaultPassword;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.UserError;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The password to encrypt with and the id that is written down.
 *
 * @param id {@link VaultPassword#DEFAULT_ID} is not written
 */
record Encrypting(Secret password, String id) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * The one of that id, or the only one; without any, somebody is asked for a new one.
     *
     * @throws UserError when it is not clear which
     */
    static Encrypting with(List<VaultPassword> passwords, Optional<String> id, Asking asking) {
        if (passwords.isEmpty()) {
            String name = id.orElse(VaultPassword.DEFAULT_ID);
            return of(PasswordSource.fresh(name, asking));
        }
        String known = passwords.stream().map(VaultPassword::id).distinct().collect(Collectors.joining(", "));
        if (id.isPresent()) {
            return of(passwords.stream()
                    .filter(password -> password.id().equals(id.get()))
                    .findFirst()
                    .orElseThrow(() -> UserError.of(
                            "--encrypt-vault-id: there is no vault password of the id '" + id.get() + "'",
                            "there are: " + known)));
        }
        if (passwords.size() > 1) {
            throw UserError.of(
                    "there are several vault passwords to encrypt with: " + known, "choose with --encrypt-vault-id ID");
        }
        return of(passwords.getFirst());
    }

    private static Encrypting of(VaultPassword password) {
        return new Encrypting(
                password.secret()
                        .orElseThrow(() -> UserError.of("there is no password of the id '" + password.id() + "'")),
                password.id());
    }

    byte[] seal(byte[] content) {
        return Vault.seal(content, password, id, RANDOM).getBytes(StandardCharsets.US_ASCII);
    }
}
