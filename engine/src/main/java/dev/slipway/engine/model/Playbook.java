package dev.slipway.engine.model;

import java.util.List;
import java.util.Objects;

/**
 * Plays in order, those of imported playbooks in place of the import.
 *
 * @param prompts what the operator is asked before it runs, in written order
 */
public record Playbook(Source source, List<Play> plays, List<Prompt> prompts) {
    public Playbook {
        Objects.requireNonNull(source, "source");
        plays = List.copyOf(plays);
        prompts = List.copyOf(prompts);
    }
}
