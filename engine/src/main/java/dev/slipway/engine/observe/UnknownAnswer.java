package dev.slipway.engine.observe;

import dev.slipway.engine.spi.Query;
import java.util.Objects;

/**
 * Thrown by an observation when a module reads what only a run can tell. A signal to the engine, not a failure: it has no
 * stack trace and nobody but the engine catches it.
 */
public final class UnknownAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Query<?> query;

    /** @param because what the answer waits for, in words that end a sentence */
    public UnknownAnswer(Query<?> query, String because) {
        super(because, null, false, false);
        this.query = Objects.requireNonNull(query, "query");
    }

    /** What was read. */
    public Query<?> query() {
        return query;
    }

    /** What the answer waits for, in words that end a sentence. */
    public String because() {
        return getMessage();
    }
}
