package dev.slipway.engine.facts;

import dev.slipway.engine.spi.Query;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The facts of one host as it was when it was asked, each source worked out at its first use. Any thread. */
public final class HostFacts {
    public static final HostFacts NONE = new HostFacts(new FactAnswers(Map.of()));

    private final FactAnswers answers;
    private final Map<FactSource, Map<String, Object>> values = new ConcurrentHashMap<>();

    private HostFacts(FactAnswers answers) {
        this.answers = answers;
    }

    /** With more answers; what was known before stays as it was. */
    public HostFacts with(Map<Query<?>, Object> more) {
        return new HostFacts(answers.and(more));
    }

    public boolean knows(FactSource source) {
        return answers.know(source.questions());
    }

    /** A fact; empty when the host has no such, or was not asked. An empty value is a value. */
    public Optional<Object> value(FactSource source, String name) {
        return Optional.ofNullable(of(source).get(name));
    }

    private Map<String, Object> of(FactSource source) {
        return values.computeIfAbsent(source, asked -> asked.values(answers));
    }

    /** All that is known, sorted by name. */
    public Map<String, Object> all() {
        Map<String, Object> all = new TreeMap<>();
        for (FactSource source : FactCatalog.sources()) {
            if (knows(source)) {
                all.putAll(of(source));
            }
        }
        return all;
    }
}
