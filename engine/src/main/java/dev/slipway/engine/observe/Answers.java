package dev.slipway.engine.observe;

import dev.slipway.engine.spi.Query;
import java.util.HashMap;
import java.util.Map;

/** What the host said, and when. */
final class Answers {
    /** The time of what was never asked: before everything. */
    static final long NEVER = -1;

    private final Map<Query<?>, Answer> byQuery = new HashMap<>();

    record Answer(Object value, long at) {}

    private static final Answer NONE = new Answer(Lookup.NOT_ASKED, NEVER);

    void put(Query<?> query, Object value, long at) {
        byQuery.put(normal(query), new Answer(value, at));
    }

    /** The answer; of time {@link #NEVER} when it was not asked for. */
    Answer get(Query<?> query) {
        return byQuery.getOrDefault(normal(query), NONE);
    }

    /** The spelling of a question under which its answer is kept. */
    static Query<?> normal(Query<?> query) {
        return switch (query) {
            case Query.Unit(String name) -> new Query.Unit(Units.normal(name));
            case Query.File(String path) -> new Query.File(Paths.normal(path));
            case Query.Digest(String path) -> new Query.Digest(Paths.normal(path));
            case Query.Content(String path) -> new Query.Content(Paths.normal(path));
            case Query.Listing(String path) -> new Query.Listing(Paths.normal(path));
            default -> query;
        };
    }
}
