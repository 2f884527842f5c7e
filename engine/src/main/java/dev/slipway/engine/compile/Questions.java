package dev.slipway.engine.compile;

import dev.slipway.engine.compile.CompileOptions.Purpose;
import dev.slipway.engine.spi.Query;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Questions to hosts, each once, by host and by the user to ask as; kept only for a run. For one thread while they are gathered, or one a host. */
public final class Questions {
    private final Map<String, OfHost> byHost = new LinkedHashMap<>();

    private final Purpose purpose;

    /** Those to one host. */
    final class OfHost {
        private final Map<String, QuestionSet> byUser = new LinkedHashMap<>(2);

        void add(String as, List<Query<?>> queries) {
            if (purpose == Purpose.RUN && !queries.isEmpty()) {
                queries.forEach(byUser.computeIfAbsent(as, k -> new QuestionSet())::keep);
            }
        }
    }

    Questions(Purpose purpose) {
        this.purpose = purpose;
    }

    OfHost to(String host) {
        return byHost.computeIfAbsent(host, k -> new OfHost());
    }

    /** By user, the questions to a host. */
    public Map<String, Set<Query<?>>> of(String host) {
        OfHost asked = byHost.get(host);
        return asked == null ? Map.of() : Collections.unmodifiableMap(asked.byUser);
    }
}
