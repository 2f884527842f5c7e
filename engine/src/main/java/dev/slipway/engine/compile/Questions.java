package dev.slipway.engine.compile;

import dev.slipway.engine.compile.CompileOptions.Purpose;
import dev.slipway.engine.facts.FactSource;
import dev.slipway.engine.spi.Query;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Questions to hosts, each once, by host and by the user to ask as; kept only for a run. For one thread while they are gathered, or one a host. */
public final class Questions {
    private final Map<String, OfHost> byHost = new LinkedHashMap<>();

    private final Purpose purpose;

    /** Those to one host. */
    final class OfHost {
        private final Map<String, QuestionSet> byUser = new LinkedHashMap<>(2);
        private Optional<Wanted> facts = Optional.empty();

        void add(String as, List<Query<?>> queries) {
            if (purpose == Purpose.RUN && !queries.isEmpty()) {
                queries.forEach(byUser.computeIfAbsent(as, k -> new QuestionSet())::keep);
            }
        }

        /** @param gatherer the user of the first who wants facts is that of all */
        void addFacts(Collection<FactSource> sources, Supplier<String> gatherer) {
            if (purpose == Purpose.RUN && !sources.isEmpty()) {
                Wanted wanted = facts.orElseGet(() -> new Wanted(gatherer.get(), new LinkedHashSet<>()));
                wanted.sources().addAll(sources);
                facts = Optional.of(wanted);
            }
        }

        boolean wantsFacts() {
            return facts.isPresent();
        }
    }

    /** Facts that are used, and as which user to gather them. */
    private record Wanted(String gatherer, Set<FactSource> sources) {}

    Questions(Purpose purpose) {
        this.purpose = purpose;
    }

    OfHost to(String host) {
        return byHost.computeIfAbsent(host, k -> new OfHost());
    }

    /** By user, the questions to a host, but those for facts. */
    public Map<String, Set<Query<?>>> of(String host) {
        OfHost asked = byHost.get(host);
        return asked == null ? Map.of() : Collections.unmodifiableMap(asked.byUser);
    }

    /** Where the facts of a host come from that are used. */
    public Set<FactSource> facts(String host) {
        return wanted(host)
                .map(wanted -> Collections.unmodifiableSet(wanted.sources()))
                .orElse(Set.of());
    }

    /** The user as whom facts of a host are gathered, "" for the login user. */
    public String gatherer(String host) {
        return wanted(host).map(Wanted::gatherer).orElse("");
    }

    private Optional<Wanted> wanted(String host) {
        return Optional.ofNullable(byHost.get(host)).flatMap(asked -> asked.facts);
    }
}
