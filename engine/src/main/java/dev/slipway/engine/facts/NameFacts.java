package dev.slipway.engine.facts;

import dev.slipway.engine.spi.Query;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The host's full name, as Python's {@code socket.getfqdn} finds it: by the address of its name, and back. */
final class NameFacts implements FactSource {
    private static final Query<?> NAMES = FactAnswers.script("n=$(uname -n); echo \"$n\"; "
            + "a=$(getent ahosts \"$n\") && a=${a%%[!0-9a-fA-F:.]*} && getent hosts \"$a\"");

    @Override
    public Set<String> names() {
        return Set.of("fqdn", "domain");
    }

    @Override
    public List<Query<?>> questions() {
        return List.of(NAMES);
    }

    @Override
    public Map<String, Object> values(FactAnswers seen) {
        List<String> lines = seen.printed(NAMES).lines().toList();
        if (lines.isEmpty()) {
            return Map.of();
        }
        String fqdn = lines.size() > 1 ? full(lines.getFirst(), FactAnswers.words(lines.get(1))) : lines.getFirst();
        int dot = fqdn.indexOf('.');
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("fqdn", fqdn);
        values.put("domain", dot < 0 ? "" : fqdn.substring(dot + 1));
        return values;
    }

    /** @param entry address, name, aliases */
    private static String full(String name, List<String> entry) {
        if (entry.size() < 2) {
            return name;
        }
        List<String> names = entry.subList(1, entry.size());
        return names.stream().filter(one -> one.contains(".")).findFirst().orElse(names.getFirst());
    }
}
