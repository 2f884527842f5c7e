package dev.slipway.cli;

import dev.slipway.engine.facts.FactCatalog;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Facts as {@code ansible -m setup} has them: by host, below {@code ansible_facts}, names with {@code ansible_}, sorted. */
final class FactsJson {
    private FactsJson() {}

    /** @param shown of names without {@code ansible_} */
    static String text(Map<String, FactSurvey.Answer> answers, Predicate<String> shown) {
        Map<String, Object> hosts = new TreeMap<>();
        answers.forEach((host, answer) -> hosts.put(host, host(answer, shown)));
        JsonMapper mapper = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build();
        return mapper.writeValueAsString(hosts) + "\n";
    }

    private static Map<String, Object> host(FactSurvey.Answer answer, Predicate<String> shown) {
        return switch (answer) {
            case FactSurvey.Known(var facts) -> {
                Map<String, Object> told = new TreeMap<>();
                facts.all().forEach((name, value) -> {
                    if (shown.test(name)) {
                        told.put(FactCatalog.PREFIX + name, value);
                    }
                });
                yield Map.of("ansible_facts", told);
            }
            case FactSurvey.Unreachable(String message, String hint) ->
                Map.of("unreachable", true, "msg", message, "hint", hint);
        };
    }
}
