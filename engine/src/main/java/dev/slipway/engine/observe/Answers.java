package dev.slipway.engine.observe;

import dev.slipway.engine.spi.Query;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** What the host said, and when. There are many of these at a time, so nothing is kept twice. */
final class Answers {
    /** The time of what was never asked: before everything. */
    static final long NEVER = -1;

    private final Map<Object, Object> values = new HashMap<>();
    /** Of those that were not said at the beginning. */
    private final Map<Object, Long> times = new HashMap<>();

    record Answer(Object value, long at) {}

    private static final Answer NONE = new Answer(Lookup.NOT_ASKED, NEVER);

    /** What a program prints to one user says nothing of what it prints to another. */
    private record Printed(Query.Output query, String as) {}

    private static Object key(Query<?> query, String as) {
        return query instanceof Query.Output output ? new Printed(output, as) : normal(query);
    }

    Answers copy() {
        Answers copy = new Answers();
        copy.values.putAll(values);
        copy.times.putAll(times);
        return copy;
    }

    void put(Query<?> query, String as, Object value, long at) {
        Object key = key(query, as);
        values.put(key, value);
        if (at > 0) {
            times.put(key, at);
        } else {
            times.remove(key);
        }
    }

    /** They are asked again. */
    void forgetServices() {
        values.keySet().removeIf(Query.Service.class::isInstance);
        times.keySet().removeIf(Query.Service.class::isInstance);
    }

    /** All answers but what programs printed. */
    void forEach(BiConsumer<Query<?>, Object> visitor) {
        values.forEach((key, value) -> {
            if (key instanceof Query<?> query) {
                visitor.accept(query, value);
            }
        });
    }

    /** The answer; of time {@link #NEVER} when it was not asked for. */
    Answer get(Query<?> query) {
        return get(query, "");
    }

    Answer get(Query<?> query, String as) {
        Object key = key(query, as);
        Object value = values.get(key);
        return value == null ? NONE : new Answer(value, times.isEmpty() ? 0 : times.getOrDefault(key, 0L));
    }

    /** The spelling of a question under which its answer is kept. */
    static Query<?> normal(Query<?> query) {
        return switch (query) {
            case Query.Unit(String name) when !name.equals(Units.normal(name)) -> new Query.Unit(Units.normal(name));
            case Query.File(String path) when !Paths.isNormal(path) -> new Query.File(Paths.normal(path));
            case Query.Digest(String path) when !Paths.isNormal(path) -> new Query.Digest(Paths.normal(path));
            case Query.Content(String path) when !Paths.isNormal(path) -> new Query.Content(Paths.normal(path));
            case Query.Listing(String path) when !Paths.isNormal(path) -> new Query.Listing(Paths.normal(path));
            default -> query;
        };
    }
}
