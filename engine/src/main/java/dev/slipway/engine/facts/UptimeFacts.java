package dev.slipway.engine.facts;

import dev.slipway.engine.spi.Query;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** For how long the kernel has been running. */
final class UptimeFacts implements FactSource {
    private static final String UPTIME = "/proc/uptime";

    @Override
    public Set<String> names() {
        return Set.of("uptime_seconds");
    }

    @Override
    public List<Query<?>> questions() {
        return List.of(new Query.Content(UPTIME));
    }

    @Override
    public Map<String, Object> values(FactAnswers seen) {
        return seen.file(UPTIME)
                .map(text -> Map.<String, Object>of("uptime_seconds", (long)
                        Double.parseDouble(FactAnswers.words(text).getFirst())))
                .orElse(Map.of());
    }
}
