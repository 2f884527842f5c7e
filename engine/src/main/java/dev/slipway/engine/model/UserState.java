package dev.slipway.engine.model;

import java.util.List;
import java.util.Objects;

/**
 * An account as {@code getent passwd} and {@code id} tell it.
 *
 * @param uid -1 while it is not known (the host picks it)
 * @param group the primary group's name
 * @param groups supplementary groups, sorted
 */
public record UserState(
        String name, long uid, String group, List<String> groups, String comment, String home, String shell) {
    public UserState {
        Objects.requireNonNull(name, "name");
        groups = groups.stream().sorted().toList();
    }
}
