package dev.slipway.engine.load.vault;

import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.UserError;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A password with its id, had when it is first needed: a program without anything encrypted asks nobody and runs no script. Any
 * thread.
 */
public final class VaultPassword {
    /** The id of a password that was given none. */
    public static final String DEFAULT_ID = Envelope.NO_ID;

    private final String id;
    private final Supplier<Optional<Secret>> source;
    private Optional<Supplier<Optional<Secret>>> known = Optional.empty();

    private VaultPassword(String id, Supplier<Optional<Secret>> source) {
        this.id = Objects.requireNonNull(id, "id");
        this.source = Objects.requireNonNull(source, "source");
    }

    public static VaultPassword of(String id, Secret password) {
        return new VaultPassword(id, () -> Optional.of(password));
    }

    /** @param source is asked once; empty where it has no password of that id; may throw a {@link UserError}, each time the same */
    public static VaultPassword of(String id, Supplier<Optional<Secret>> source) {
        return new VaultPassword(id, source);
    }

    public String id() {
        return id;
    }

    /** @throws UserError when it cannot be had */
    public synchronized Optional<Secret> secret() {
        if (known.isEmpty()) {
            known = Optional.of(ask());
        }
        return known.get().get();
    }

    private Supplier<Optional<Secret>> ask() {
        try {
            Optional<Secret> secret = source.get();
            return () -> secret;
        } catch (UserError e) {
            return () -> {
                throw e;
            };
        }
    }

    @Override
    public String toString() {
        return "password of id '" + id + "'";
    }
}
