package dev.slipway.engine.model;

import java.util.Objects;

/**
 * A systemd unit as {@code systemctl show} tells it.
 *
 * @param load LoadState: {@code loaded}, {@code not-found}, {@code masked} …
 * @param active ActiveState: {@code active}, {@code inactive}, {@code failed}, {@code activating} …
 * @param file UnitFileState: {@code enabled}, {@code disabled}, {@code static}, {@code masked} … or ""
 * @param reloadNeeded whether systemd knows an older text of the unit than its files hold
 */
public record UnitState(String load, String active, String file, boolean reloadNeeded) {
    public static final UnitState NOT_FOUND = new UnitState("not-found", "inactive", "", false);

    public UnitState {
        Objects.requireNonNull(load, "load");
        Objects.requireNonNull(active, "active");
        Objects.requireNonNull(file, "file");
    }

    public boolean exists() {
        return !load.equals("not-found");
    }

    public boolean masked() {
        return load.equals("masked") || file.startsWith("masked");
    }

    public boolean enabled() {
        return file.startsWith("enabled") || file.equals("static") || file.equals("alias") || file.equals("generated");
    }

    public boolean running() {
        return active.equals("active") || active.equals("reloading") || active.equals("activating");
    }

    public UnitState withActive(String state) {
        return new UnitState(load, state, file, reloadNeeded);
    }

    public UnitState withFile(String state) {
        return new UnitState(load, active, state, reloadNeeded);
    }

    public UnitState withReloadNeeded(boolean needed) {
        return new UnitState(load, active, file, needed);
    }
}
