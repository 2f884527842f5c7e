package dev.slipway.engine.observe;

import dev.slipway.engine.spi.Query;
import java.util.HashMap;
import java.util.Map;

/** What the host said, and when. */
final class Answers {
    /** The time of what was never asked: before everything. */
    static final long NEVER = -1;

    private final Map<Object, Answer> byQuery = new HashMap<>();

    record Answer(Object value, long at) {}

    private static final Answer NONE = new Answer(Lookup.NOT_ASKED, NEVER);

    /** What a program prints to one user says nothing of what it prints to another. */
    private record Printed(Query.Output query, String as) {}

    private static Object key(Query<?> query, String as) {
        return query instanceof Query.Output output ? new Printed(output, as) : normal(query);
    }

    void put(Query<?> query, String as, Object value, long at) {
        byQuery.put(key(query, as), new Answer(value, at));
    }

    /** The answer; of time {@link #NEVER} when it was not asked for. */
    Answer get(Query<?> query) {
        return get(query, "");
    }

    Answer get(Query<?> query, String as) {
        return byQuery.getOrDefault(key(query, as), NONE);
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
