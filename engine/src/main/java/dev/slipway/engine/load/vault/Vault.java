package dev.slipway.engine.load.vault;

import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.UserError;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The passwords there are, in the order they are tried: first those of the id that something encrypted names, then the others,
 * as Ansible does unless it is told to match ids. Any thread.
 */
public final class Vault {
    /** Without passwords. */
    public static final Vault EMPTY = new Vault(List.of());

    private final List<VaultPassword> passwords;

    public Vault(List<VaultPassword> passwords) {
        this.passwords = List.copyOf(passwords);
    }

    /**
     * What was encrypted.
     *
     * @param password what opened it
     * @param id as it is written there
     */
    public record Opened(Secret content, VaultPassword password, Optional<String> id) {}

    /**
     * Decrypts.
     *
     * @throws UserError when it is broken, when there is no password, or when none of them is the right one
     */
    public Opened open(Sealed sealed) {
        Envelope envelope = EnvelopeReader.read(sealed.text().stripLeading(), sealed.place());
        for (VaultPassword password : candidates(envelope)) {
            Optional<Secret> found = password.secret()
                    .flatMap(secret -> Aes256.of(secret, envelope.salt()).open(envelope))
                    .map(Secret::of);
            if (found.isPresent()) {
                return new Opened(found.get(), password, envelope.id());
            }
        }
        throw refused(sealed, envelope);
    }

    private List<VaultPassword> candidates(Envelope envelope) {
        String id = envelope.id().orElse(Envelope.NO_ID);
        return Stream.concat(
                        passwords.stream().filter(p -> p.id().equals(id)),
                        passwords.stream().filter(p -> !p.id().equals(id)))
                .toList();
    }

    private UserError refused(Sealed sealed, Envelope envelope) {
        String named = envelope.id().map(id -> " with the id '" + id + "'").orElse("");
        if (passwords.isEmpty()) {
            return UserError.at(
                    sealed.at(),
                    sealed.what() + " is encrypted with Ansible Vault" + named + ", and there is no password for it",
                    envelope.id()
                            .map(id -> "give it with --vault-id " + id + "@FILE, or --vault-id " + id + "@prompt")
                            .orElse("give it with --vault-password-file FILE, or let yourself be asked with -J"));
        }
        String tried = passwords.stream()
                .map(VaultPassword::id)
                .distinct()
                .map(id -> id.equals(Envelope.NO_ID) ? "the one without an id" : "'" + id + "'")
                .collect(Collectors.joining(", "));
        return UserError.at(
                sealed.at(),
                "none of the vault passwords opens " + sealed.what() + ", which was encrypted"
                        + (named.isEmpty() ? " without an id" : named),
                "tried: " + tried + "; or it was changed after it was encrypted");
    }

    /**
     * Encrypts.
     *
     * @param id written down, unless it is {@link VaultPassword#DEFAULT_ID}
     * @return the text of a file
     */
    public static String seal(byte[] content, Secret password, String id, SecureRandom random) {
        byte[] salt = new byte[Aes256.SALT];
        random.nextBytes(salt);
        Bytes salted = Bytes.of(salt);
        return Aes256.of(password, salted)
                .seal(content, Optional.of(id), salted)
                .text();
    }
}
