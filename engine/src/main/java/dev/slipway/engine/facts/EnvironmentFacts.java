package dev.slipway.engine.facts;

import dev.slipway.engine.model.Command;
import dev.slipway.engine.spi.Query;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The environment in which tasks run on the host. */
final class EnvironmentFacts implements FactSource {
    private static final Query<?> ENVIRONMENT =
            new Query.Output(Command.of("env", "-0").within(Duration.ofSeconds(30)));

    @Override
    public Set<String> names() {
        return Set.of("env");
    }

    @Override
    public Asker asker() {
        return Asker.GATHERER;
    }

    @Override
    public List<Query<?>> questions() {
        return List.of(ENVIRONMENT);
    }

    @Override
    public Map<String, Object> values(FactAnswers seen) {
        Map<String, Object> environment = new TreeMap<>();
        for (String entry : seen.printed(ENVIRONMENT).split("\0")) {
            String[] halves = entry.split("=", 2);
            if (halves.length == 2) {
                environment.put(halves[0], halves[1]);
            }
        }
        return Map.of("env", environment);
    }
}
