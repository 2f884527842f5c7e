package dev.slipway.engine.model;

import java.util.Objects;
import java.util.Optional;

/**
 * Whether to act as another user; empty parts are inherited: task from block, block from play, play from host variables and
 * command line.
 *
 * @param on whether at all, as written: a truth value, or a template that gives one for each host
 * @param user as whom, by default root; perhaps a template
 */
public record Become(Optional<Yaml.Scalar> on, Optional<Yaml.Scalar> user) {
    public static final Become INHERITED = new Become(Optional.empty(), Optional.empty());

    public Become {
        Objects.requireNonNull(on, "on");
        Objects.requireNonNull(user, "user");
    }

    /** A word that stands in no file. */
    public static Yaml.Scalar word(String text) {
        return new Yaml.Scalar(Position.NONE, text, false, "");
    }

    /** These settings, with the gaps filled from an outer level. */
    public Become orElse(Become outer) {
        return new Become(on.or(outer::on), user.or(outer::user));
    }
}
