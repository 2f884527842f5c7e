package dev.slipway.engine.facts;

import dev.slipway.engine.spi.Query;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What {@code lsb_release} says, or its file; nothing where neither is installed. */
final class LsbFacts implements FactSource {
    private static final String FILE = "/etc/lsb-release";
    private static final Query<?> PROGRAM =
            FactAnswers.script("command -v lsb_release >/dev/null && lsb_release -a 2>/dev/null; exit 0");

    @Override
    public Set<String> names() {
        return Set.of("lsb");
    }

    @Override
    public List<Query<?>> questions() {
        return List.of(PROGRAM, new Query.Content(FILE));
    }

    @Override
    public Map<String, Object> values(FactAnswers seen) {
        Map<String, Object> lsb = new LinkedHashMap<>();
        for (String line : seen.printed(PROGRAM).lines().toList()) {
            take(
                    lsb,
                    line,
                    ":",
                    Map.of(
                            "Distributor ID",
                            "id",
                            "Description",
                            "description",
                            "Release",
                            "release",
                            "Codename",
                            "codename"));
        }
        if (lsb.isEmpty()) {
            for (String line : seen.lines(FILE)) {
                take(
                        lsb,
                        line,
                        "=",
                        Map.of(
                                "DISTRIB_ID", "id",
                                "DISTRIB_DESCRIPTION", "description",
                                "DISTRIB_RELEASE", "release",
                                "DISTRIB_CODENAME", "codename"));
            }
        }
        if (lsb.get("release") instanceof String release) {
            lsb.put("major_release", release.split("\\.")[0]);
        }
        return Map.of("lsb", lsb);
    }

    private static void take(Map<String, Object> lsb, String line, String separator, Map<String, String> names) {
        String[] halves = line.split(separator, 2);
        String name = names.get(halves[0].strip());
        if (name != null && halves.length == 2) {
            lsb.put(name, halves[1].strip().replaceAll("^['\"\\\\]+|['\"\\\\]+$", ""));
        }
    }
}
