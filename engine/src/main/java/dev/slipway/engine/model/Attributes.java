package dev.slipway.engine.model;

import java.util.Objects;

/**
 * Who may do what with a file. "" for any part means "as it is", and for a new file: mode 0644 (directories 0755), owner and
 * group of the user that the task runs as.
 *
 * @param mode four octal digits
 */
public record Attributes(String mode, String owner, String group) {
    public static final Attributes ANY = new Attributes("", "", "");

    public Attributes {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(group, "group");
    }

    /** These, with the gaps filled from other ones. */
    public Attributes orElse(Attributes other) {
        return new Attributes(
                mode.isEmpty() ? other.mode : mode,
                owner.isEmpty() ? other.owner : owner,
                group.isEmpty() ? other.group : group);
    }

    /** Whether nothing declared here differs from these. */
    public boolean satisfiedBy(Attributes actual) {
        return orElse(actual).equals(actual);
    }
}
