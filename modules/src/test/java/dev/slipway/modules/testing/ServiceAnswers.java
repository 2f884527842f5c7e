package dev.slipway.modules.testing;

import dev.slipway.engine.model.Yaml;
import dev.slipway.engine.spi.Query;
import java.util.Optional;

/**
 * Reads the answer of a service from a fixture, for modules whose questions go to one. Found by {@code ServiceLoader}, in
 * the test class path only.
 */
public interface ServiceAnswers {
    /** The answer, of the question's type; empty when it is not a question this one knows. */
    Optional<Object> answer(Query.Service<?> query, Yaml.Mapping services);
}
