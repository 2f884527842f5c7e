package dev.slipway.engine.spi;

import java.util.Objects;

/**
 * What the reference says about a module.
 *
 * @param summary one sentence
 * @param details further paragraphs in Markdown, with the source of domain facts; may be ""
 * @param example tasks in YAML, as they stand in a playbook
 */
public record Reference(String summary, String details, String example) {
    public Reference {
        Objects.requireNonNull(summary, "summary");
        Objects.requireNonNull(details, "details");
        Objects.requireNonNull(example, "example");
    }
}
