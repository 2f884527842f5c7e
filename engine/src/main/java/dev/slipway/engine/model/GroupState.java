package dev.slipway.engine.model;

import java.util.Objects;

/**
 * A group of accounts as {@code getent group} tells it.
 *
 * @param gid -1 while it is not known (the host picks it)
 */
public record GroupState(String name, long gid) {
    public GroupState {
        Objects.requireNonNull(name, "name");
    }
}
