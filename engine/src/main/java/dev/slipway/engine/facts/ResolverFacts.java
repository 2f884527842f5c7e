package dev.slipway.engine.facts;

import dev.slipway.engine.spi.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** resolv.conf(5). */
final class ResolverFacts implements FactSource {
    private static final String FILE = "/etc/resolv.conf";

    @Override
    public Set<String> names() {
        return Set.of("dns");
    }

    @Override
    public List<Query<?>> questions() {
        return List.of(new Query.Content(FILE));
    }

    @Override
    public Map<String, Object> values(FactAnswers seen) {
        Map<String, Object> dns = new LinkedHashMap<>();
        List<Object> servers = new ArrayList<>();
        for (String line : seen.lines(FILE)) {
            List<String> words = FactAnswers.words(line);
            if (words.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
                continue;
            }
            List<String> rest = words.subList(1, words.size());
            switch (words.getFirst()) {
                case "nameserver" -> {
                    servers.addAll(rest);
                    dns.put("nameservers", servers);
                }
                case "domain" -> rest.stream().findFirst().ifPresent(domain -> dns.put("domain", domain));
                case "search", "sortlist" -> dns.put(words.getFirst(), List.copyOf(rest));
                case "options" -> dns.put("options", options(rest));
                default -> {}
            }
        }
        return Map.of("dns", dns);
    }

    private static Map<String, Object> options(List<String> words) {
        Map<String, Object> options = new LinkedHashMap<>();
        for (String word : words) {
            String[] halves = word.split(":", 2);
            options.put(halves[0], halves.length == 2 && !halves[1].isEmpty() ? halves[1] : (Object) true);
        }
        return options;
    }
}
