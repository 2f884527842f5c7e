package dev.slipway.engine.model;

import java.util.Optional;

/**
 * Whether to act as another user; empty parts are inherited: task from block, block from play, play from host variables and
 * command line.
 *
 * @param on whether at all
 * @param user as whom, by default root
 */
public record Become(Optional<Boolean> on, Optional<String> user) {
    public static final Become INHERITED = new Become(Optional.empty(), Optional.empty());

    /** These settings, with the gaps filled from an outer level. */
    public Become orElse(Become outer) {
        return new Become(on.or(outer::on), user.or(outer::user));
    }
}
