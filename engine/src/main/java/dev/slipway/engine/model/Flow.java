package dev.slipway.engine.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the failure of a task means for others, and how many hosts may run it at a time.
 *
 * @param sections the parts of blocks it stands in, outermost first; blocks that catch nothing are gone
 * @param anyErrorsFatal its failure stops the play on all hosts
 * @param ignoreUnreachable the run goes on with a host that cannot be reached
 * @param throttle how many hosts at a time, as written
 */
public record Flow(
        List<Section> sections, boolean anyErrorsFatal, boolean ignoreUnreachable, Optional<Yaml.Scalar> throttle) {
    /** Of a task that says nothing of it. */
    public static final Flow PLAIN = new Flow(List.of(), false, false, Optional.empty());

    public Flow {
        sections = List.copyOf(sections);
        Objects.requireNonNull(throttle, "throttle");
    }

    /** Whether the innermost block runs it for the sake of its other tasks: of handlers, nobody notifies those. */
    public boolean helps() {
        return !sections.isEmpty() && sections.getLast().part() != Section.Part.BLOCK;
    }
}
