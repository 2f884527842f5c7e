package dev.slipway.engine.transport;

import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Query;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** The answers of a batch while they are gathered. */
final class Answers {
    private final Map<Query<?>, Object> found = new HashMap<>();
    private final TreeSet<String> hidden = new TreeSet<>();
    private final String host;

    Answers(String host) {
        this.host = host;
    }

    /** An empty one for the same host. */
    Answers another() {
        return new Answers(host);
    }

    String host() {
        return host;
    }

    <T> void put(Query<T> query, T answer) {
        found.put(query, answer);
    }

    /** For what a host does not mention because there is no such thing. */
    <T> void putIfMissing(Query<T> query, T answer) {
        found.putIfAbsent(query, answer);
    }

    boolean has(Query<?> query) {
        return found.containsKey(query);
    }

    /** A path that the user may not look at; the batch as a whole fails then. */
    void hidden(String path) {
        hidden.add(path);
    }

    /** @throws UserError when something may not be looked at */
    Map<Query<?>, Object> all(String as) {
        if (!hidden.isEmpty()) {
            throw UserError.of(
                    (as.isEmpty() ? "the login user" : as) + " may not read on " + host + ": "
                            + String.join(", ", hidden),
                    "set become: true for the task");
        }
        return Map.copyOf(found);
    }
}
