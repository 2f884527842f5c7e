package dev.slipway.engine.model;

import java.util.Objects;

/**
 * A package as the host's package database knows it.
 *
 * @param version the installed version, "" when it is not installed
 * @param held whether upgrades are held back
 */
public record PackageState(String version, boolean held) {
    public static final PackageState ABSENT = new PackageState("", false);

    public PackageState {
        Objects.requireNonNull(version, "version");
    }

    public boolean installed() {
        return !version.isEmpty();
    }
}
