package dev.slipway.cli.status;

import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Query;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;

/** What a host answered. For one thread. */
final class Answers implements Observation {
    private final String host;
    private final Map<Query<?>, Object> answers = new HashMap<>();

    Answers(String host) {
        this.host = host;
    }

    void add(Map<Query<?>, Object> more) {
        answers.putAll(more);
    }

    @Override
    public String host() {
        return host;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T of(Query<T> query) {
        if (!answers.containsKey(query)) {
            throw new NoSuchElementException("never asked: " + query);
        }
        // an answer has the type of its question: that is what connections promise
        return (T) answers.get(query);
    }

    @Override
    public boolean knows(Query<?> query) {
        return answers.containsKey(query);
    }
}
