package dev.slipway.engine.model;

import java.util.List;
import java.util.Objects;

/** Plays in order, those of imported playbooks in place of the import. */
public record Playbook(Source source, List<Play> plays) {
    public Playbook {
        Objects.requireNonNull(source, "source");
        plays = List.copyOf(plays);
    }
}
